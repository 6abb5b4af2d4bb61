import type { Cloud } from '../domain/tenant.ts';
import type { Refusal } from '../pipeline/ports.ts';

/** What came back for one request, alone or inside a batch. */
export interface Received {
  status: number;
  headers: Headers;
  body: unknown;
}

/** Codes with which services say that a licence is missing. */
const licenceCodes = new Set([
  'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
  'AadPremiumLicenseRequired',
]);

/** Turns an error answer into a reading's words. An error is never an empty answer. */
export function refusalOf(received: Received, cloud: Cloud, service = 'Graph'): Refusal {
  const { status, headers, body } = received;
  const { code, requestId } = errorOf(body);
  const answered = `${service} answered ${status}${code ? ` ${code}` : ''}.`;
  const refusal = (reading: Refusal['status'], kind: string, text: string): Refusal => ({
    status: reading,
    reason: { kind, text },
    requestId: headers.get('request-id') ?? requestId,
  });
  if (licenceCodes.has(code))
    return refusal('notLicensed', 'notLicensed', `${answered} The tenant has no licence for it.`);
  if (status === 403) return refusal('notPermitted', 'notPermitted', answered);
  if (status === 401)
    return refusal('notPermitted', 'tokenRefused', `${answered} The sign-in is not accepted.`);
  if (status === 404) {
    if (cloud !== 'global')
      return { ...refusal('notInThisCloud', 'notInThisCloud', answered), notFound: true };
    return { ...refusal('unavailable', 'notFound', answered), notFound: true };
  }
  if (status === 429)
    return refusal('unavailable', 'throttled', `${answered} Others may be asking too; try again later.`);
  if (status >= 500) return refusal('unavailable', 'serviceFailed', `${answered} The service failed.`);
  return refusal('unavailable', 'refused', answered);
}

/** Graph's error shape; some services write `innererror` in lower case. */
function errorOf(body: unknown): { code: string; requestId: string | undefined } {
  const error = field(body, 'error');
  const inner = field(error, 'innerError') ?? field(error, 'innererror');
  const code = field(error, 'code');
  const requestId = field(inner, 'request-id');
  return {
    code: typeof code === 'string' && /^[\w.-]{1,100}$/.test(code) ? code : '',
    requestId: typeof requestId === 'string' ? requestId : undefined,
  };
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

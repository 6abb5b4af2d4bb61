import type { GraphRequest } from '../../src/domain/source.ts';
import type { SimulatedTenants } from './processes.ts';

/** The rows of every page and how long they took one after the other; no rows of what is not there. */
export type PlainRead = (
  version: string,
  request: GraphRequest,
) => Promise<{ rows: unknown[] | undefined; ms: number }>;

/**
 * Reads a simulated tenant one request after the other, following every page.
 * `roundTrips` fills with how long each request took, in milliseconds.
 */
export async function plainReader({
  url,
  identity,
}: SimulatedTenants): Promise<{ read: PlainRead; roundTrips: number[] }> {
  const ask = new URL(identity.endpoint);
  ask.searchParams.set('resource', 'https://graph.microsoft.com');
  ask.searchParams.set('api-version', '2019-08-01');
  const answer = await fetch(ask, { headers: { 'x-identity-header': identity.header } });
  const { access_token: token } = (await answer.json()) as { access_token: string };

  const roundTrips: number[] = [];
  const read: PlainRead = async (version, { path, query }) => {
    const rows: unknown[] = [];
    const firstAt = performance.now();
    const parameters = Object.entries(query ?? {}).map(
      ([name, value]) => `${name}=${encodeURIComponent(value)}`,
    );
    let next: string | undefined = `${url}/${version}${path}?${parameters.join('&')}`;
    while (next !== undefined) {
      const startedAt = performance.now();
      const response: Response = await fetch(next, { headers: { authorization: `Bearer ${token}` } });
      if (!response.ok) return { rows: undefined, ms: performance.now() - firstAt };
      const body = (await response.json()) as { value?: unknown; '@odata.nextLink'?: string };
      roundTrips.push(performance.now() - startedAt);
      rows.push(...(Array.isArray(body.value) ? body.value : [body]));
      next = body['@odata.nextLink']?.replace('https://graph.microsoft.com', url);
    }
    return { rows, ms: performance.now() - firstAt };
  };
  return { read, roundTrips };
}

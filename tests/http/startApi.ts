import type { JWTPayload } from 'jose';
import { apiRoutes } from '../../src/http/api.ts';
import { createKeySet } from '../../src/http/keySet.ts';
import { createRateLimit } from '../../src/http/rateLimit.ts';
import type { Trust } from '../../src/http/token.ts';
import { createPlainService, type PlainService } from './plainService.ts';
import { type Served, serve } from './serve.ts';
import { type Authority, goodClaims, home, sign, startAuthority } from './signingAuthority.ts';

/** Of `fetch`, with plain headers. */
export interface Init {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface StartedApi extends Served {
  service: PlainService;
  authority: Authority;
  trust: Trust;
  clock: { now: Date };
  token(oid: string, roles: string[], claims?: JWTPayload): Promise<string>;
  /** Asks with that token, or with none. */
  ask(path: string, token?: string, init?: Init): Promise<Response>;
  close(): Promise<void>;
}

export interface Told {
  status: number;
  headers: Headers;
  text: string;
  /** Empty unless the answer is JSON. */
  body: Record<string, unknown>;
}

export async function told(response: Response): Promise<Told> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  const body = isJson ? (JSON.parse(text) as Told['body']) : {};
  return { status: response.status, headers: response.headers, text, body };
}

export const everyRole = ['Audit.Read', 'Audit.Run', 'Plan.Approve'];

/** The API over plain data, with a sign-in service beside it. */
export async function startApi(capacity = 10_000): Promise<StartedApi> {
  const clock = { now: new Date('2026-11-24T06:00:00.000Z') };
  const now = (): Date => clock.now;
  const authority = await startAuthority();
  const service = createPlainService();
  const trust: Trust = { ...home, keys: createKeySet({ url: authority.url, fetch, now }), now };
  const limit = createRateLimit({ capacity, perSecond: 1, now });
  const served = await serve(() => apiRoutes({ service, trust, limit, now, version: '0.1.0' }));
  return {
    ...served,
    service,
    authority,
    trust,
    clock,
    token: (oid, roles, claims = {}) => sign({ ...goodClaims(now(), oid, roles), ...claims }, authority.key),
    ask: (path, token, init = {}) =>
      fetch(`${served.origin}${path}`, {
        redirect: 'manual',
        ...init,
        headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...init.headers },
      }),
    close: async () => {
      await served.close();
      await authority.close();
    },
  };
}

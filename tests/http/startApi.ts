import type { JWTPayload } from 'jose';
import { apiRoutes } from '../../src/http/api.ts';
import { createKeySet } from '../../src/http/keySet.ts';
import { createRateLimit } from '../../src/http/rateLimit.ts';
import type { Trust } from '../../src/http/token.ts';
import { createOpenApiCheck, type OpenApi, type OpenApiCheck } from './openApiCheck.ts';
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
  /** The document that the API serves, and which of its answers were seen. */
  document: OpenApi;
  check: OpenApiCheck;
  /** Asks with that token, or with none. Whatever is answered is held against the document. */
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
  const openApi = await fetch(`${served.origin}/api/openapi.json`);
  const document = (await openApi.json()) as OpenApi;
  const check = createOpenApiCheck(document);
  return {
    ...served,
    service,
    authority,
    trust,
    clock,
    document,
    check,
    token: (oid, roles, claims = {}) => sign({ ...goodClaims(now(), oid, roles), ...claims }, authority.key),
    ask: async (path, token, init = {}) => {
      const response = await fetch(`${served.origin}${path}`, {
        redirect: 'manual',
        ...init,
        headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...init.headers },
      });
      check({
        method: init.method ?? 'GET',
        path: new URL(response.url).pathname,
        status: response.status,
        type: response.headers.get('content-type'),
        text: await response.clone().text(),
      });
      return response;
    },
    close: async () => {
      await served.close();
      await authority.close();
    },
  };
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Cookie } from '@azure/functions';
import type { Route } from '../../src/http/api.ts';
import type { Answer, Request as Asked } from '../../src/http/request.ts';

export interface Served {
  /** `http://127.0.0.1:PORT` */
  origin: string;
  /** What the handlers logged as unexpected. */
  logged: string[];
  close(): Promise<void>;
}

/** The routes on loopback, with what Azure Functions does between HTTP and a handler. */
export async function serve(routesFor: (origin: string) => Route[]): Promise<Served> {
  const logged: string[] = [];
  let routes: Route[] = [];
  const server = createServer({ maxHeaderSize: 256 * 1024 }, (incoming, outgoing) => {
    void respond(routes, incoming, outgoing, logged);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  routes = routesFor(origin);
  return {
    origin,
    logged,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

let calls = 0;

async function respond(
  routes: Route[],
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  logged: string[],
): Promise<void> {
  const asked = requestOf(incoming);
  const found = findRoute(routes, asked);
  if (!found) {
    outgoing.writeHead(404).end();
    return;
  }
  calls += 1;
  const context = {
    invocationId: `call-${calls}`,
    error: (...words: unknown[]) => void logged.push(words.join(' ')),
  };
  const answer = await found.route.handler({ ...asked, params: found.params }, context);
  outgoing.writeHead(answer.status, headersOf(answer)).end(answer.body);
}

export function findRoute(
  routes: Route[],
  { method, url }: Pick<Asked, 'method' | 'url'>,
): { route: Route; params: Record<string, string> } | undefined {
  const path = new URL(url).pathname;
  for (const route of routes) {
    const match = pattern(route.route).exec(path);
    if (match && method === route.method) return { route, params: decoded(match.groups ?? {}) };
  }
  return undefined;
}

/** A route of the tables here: segments, `{name}`, and the root, which is a parameter that has to be empty. */
function pattern(route: string): RegExp {
  if (/^\{\w+:maxlength\(0\)\?\}$/.test(route)) return /^\/api\/?$/;
  return new RegExp(`^/api/${route.replaceAll('.', '\\.').replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
}

function decoded(params: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      try {
        return [name, decodeURIComponent(value)];
      } catch {
        return [name, value];
      }
    }),
  );
}

function requestOf(incoming: IncomingMessage): Asked {
  const headers = new Headers();
  for (let at = 0; at < incoming.rawHeaders.length; at += 2) {
    headers.append(incoming.rawHeaders[at] ?? '', incoming.rawHeaders[at + 1] ?? '');
  }
  const url = `http://${incoming.headers.host ?? 'localhost'}${incoming.url ?? '/'}`;
  return {
    method: incoming.method ?? 'GET',
    url,
    headers,
    query: new URL(url).searchParams,
    params: {},
    body: incoming as unknown as NonNullable<Asked['body']>,
  };
}

function headersOf({ headers, cookies = [] }: Answer): [string, string][] {
  return [
    ...Object.entries(headers),
    ...cookies.map((cookie): [string, string] => ['set-cookie', written(cookie)]),
  ];
}

function written({ name, value, path, httpOnly, secure, sameSite, maxAge }: Cookie): string {
  return [
    `${name}=${value}`,
    ...(path === undefined ? [] : [`Path=${path}`]),
    ...(maxAge === undefined ? [] : [`Max-Age=${maxAge}`]),
    ...(httpOnly ? ['HttpOnly'] : []),
    ...(secure ? ['Secure'] : []),
    ...(sameSite === undefined ? [] : [`SameSite=${sameSite}`]),
  ].join('; ');
}

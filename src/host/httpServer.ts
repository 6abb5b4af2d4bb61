import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setCookie } from './cookies.ts';
import type { HttpData } from './functionsCore.ts';
import { invoke } from './invocation.ts';
import type { Log } from './logging.ts';
import { routeOf } from './routes.ts';
import type { HttpTrigger, Triggered } from './triggers.ts';

export interface HttpServer {
  /** `http://127.0.0.1:PORT` */
  url: string;
  /** Resolves when every request has its answer. */
  stop(): Promise<void>;
}

type Found = (
  method: string,
  path: string,
) => { trigger: Triggered<HttpTrigger>; params: Record<string, string> } | undefined;

/** Kestrel's limit, which is what stands before a function in Azure (Microsoft Learn: KestrelServerLimits). */
const maxHeaderSize = 32 * 1024;

/** Serves HTTP triggers on loopback. Keys are not asked for, as with Azure Functions Core Tools. */
export async function startHttp(
  triggers: Triggered<HttpTrigger>[],
  { routePrefix, port, log }: { routePrefix: string; port: number; log: Log },
): Promise<HttpServer> {
  const find = finder(triggers, routePrefix);
  let isStopping = false;
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const http = await answer(request, find, log);
    if (isStopping) response.setHeader('connection', 'close');
    send(response, http);
  }
  const server = createServer({ maxHeaderSize }, (request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    stop: () =>
      new Promise((resolve) => {
        isStopping = true;
        server.close(() => resolve());
      }),
  };
}

/** The first that fits, in the order of registration; a method that it does not take makes it another's, as in Azure. */
function finder(triggers: Triggered<HttpTrigger>[], routePrefix: string): Found {
  const routes = triggers.map((one) => ({
    one,
    match: routeOf(`${routePrefix}/${one.trigger.route || one.name}`, one.name),
  }));
  return (method, path) => {
    for (const { one, match } of routes) {
      const params = one.trigger.methods.includes(method) ? match(path) : undefined;
      if (params !== undefined) return { trigger: one, params };
    }
    return undefined;
  };
}

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

async function answer(request: IncomingMessage, find: Found, log: Log): Promise<HttpData | undefined> {
  const url = URL.parse(`http://${request.headers.host ?? ''}${request.url ?? ''}`);
  // Any other name for this machine is a page elsewhere that would speak for whoever sits here.
  if (url === null || !loopback.has(url.hostname)) return { statusCode: '400' };
  const { method = '' } = request;
  const found = find(method, url.pathname);
  if (found === undefined) return { statusCode: '404' };
  const body = await buffer(request);
  const http: HttpData = {
    url: url.href,
    method,
    headers: headersOf(request),
    query: queryOf(url),
    params: found.params,
    ...(body.length > 0 && { body: { bytes: body } }),
  };
  const outcome = await invoke(found.trigger, { data: { http } }, log);
  return outcome.ok ? outcome.returned?.http : { statusCode: '500' };
}

/** Whoever returns nothing has no content to show (Microsoft Learn: Azure Functions HTTP trigger, HTTP response). */
function send(response: ServerResponse, http: HttpData | undefined): void {
  for (const [name, value] of Object.entries(http?.headers ?? {})) response.setHeader(name, value);
  const cookies = (http?.cookies ?? []).map(setCookie);
  if (cookies.length > 0) response.setHeader('set-cookie', cookies);
  response.statusCode = Number(http?.statusCode ?? 204);
  response.end(http?.body?.bytes);
}

/** One that came more than once comes as one, joined by commas, and so do parameters of the query. */
function headersOf({ headersDistinct }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headersDistinct).map(([name, values = []]) => [name, values.join(',')]),
  );
}

function queryOf({ searchParams }: URL): Record<string, string> {
  return Object.fromEntries(
    [...searchParams.keys()].map((name) => [name, searchParams.getAll(name).join(',')]),
  );
}

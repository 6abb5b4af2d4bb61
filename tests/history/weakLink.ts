import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** `busy`: turned away unread. `lost`: done, but nobody learns of it. */
export type Weakness = 'busy' | 'lost';

export interface WeakLink {
  /** Stands before the service. */
  uri: string;
  /** What the next requests meet, in order; those after them get through. */
  next(...weaknesses: Weakness[]): void;
  /** How many requests came. */
  requests(): number;
  close(): Promise<void>;
}

/** A connection to a service of Azurite that breaks when a test wants it to. */
export async function weakLink(service: string): Promise<WeakLink> {
  const target = new URL(service);
  let weaknesses: Weakness[] = [];
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    const weakness = weaknesses.shift();
    if (weakness === 'busy') {
      request.resume();
      response.writeHead(503, { 'x-ms-error-code': 'ServerBusy' }).end();
      return;
    }
    const { method, url, headers } = request;
    const onward = send({ host: target.hostname, port: target.port, path: url, method, headers });
    onward.on('response', (answer) => void deliver(answer, response, weakness));
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the link has no port');
  return {
    uri: `http://127.0.0.1:${address.port}${target.pathname}`,
    next: (...coming) => {
      weaknesses = coming;
      requests = 0;
    },
    requests: () => requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function deliver(
  answer: IncomingMessage,
  response: ServerResponse,
  weakness: Weakness | undefined,
): Promise<void> {
  const body = await buffer(answer);
  if (weakness === 'lost') response.socket?.resetAndDestroy();
  else response.writeHead(answer.statusCode ?? 500, answer.headers).end(body);
}

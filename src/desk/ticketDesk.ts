import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { createIssues, type Issues, personsActs } from './issues.ts';
import { issuePage, listPage, policy } from './pages.ts';

export interface TicketDesk {
  /** `http://127.0.0.1:PORT` */
  url: string;
  /** What Plumbline signs in with. */
  token: string;
  /** What stands in place of GitHub: the desk, for its API, and nothing for any other origin. */
  standIn: (origin: string) => string | undefined;
  close(): Promise<void>;
}

const longestBody = 1_000_000;

/**
 * A ticket system on loopback, to be watched: GitHub Issues as far as tickets take it, and pages for people. It keeps
 * nothing. Whoever uses this machine can use it.
 */
export async function startTicketDesk(now: () => Date): Promise<TicketDesk> {
  const token = randomBytes(24).toString('base64url');
  let url = '';
  const issues = createIssues({ token, origin: () => url, now });
  const server = createServer((request, response) => {
    serve(request, response, issues, url).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  return {
    url,
    token,
    standIn: (origin) => (origin === 'https://api.github.com' ? url : undefined),
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  issues: Issues,
  own: string,
): Promise<void> {
  // A page of somebody else’s that has this address under another name is not let in.
  if (`http://${request.headers.host}` !== own) return say(response, 403, 'Not under this name.');
  if (Number(request.headers['content-length'] ?? 0) > longestBody) return say(response, 413, 'Too long.');
  const url = new URL(request.url ?? '/', own);
  const { method = 'GET', headers } = request;
  const body = await text(request);
  const answer = issues.answer({ method, url, authorization: headers.authorization, body });
  if (answer) {
    response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify(answer.json));
    return;
  }
  if (method === 'GET') return show(url.pathname, response, issues);
  if (method !== 'POST' || headers.origin !== own) return say(response, 403, 'Not from here.');
  const [, number, act] = /^\/issues\/(\d+)\/(\w+)$/.exec(url.pathname) ?? [];
  const known = personsActs.find((one) => one === act);
  const said = new URLSearchParams(body).get('body') ?? '';
  if (!known || !issues.act(Number(number), known, said))
    return say(response, 404, 'There is no such ticket.');
  response.writeHead(303, { location: `/issues/${number}` });
  response.end();
}

function show(path: string, response: ServerResponse, issues: Issues): void {
  if (path === '/') return page(response, listPage(issues.all()));
  const issue = issues.get(Number(/^\/issues\/(\d+)$/.exec(path)?.[1]));
  return issue ? page(response, issuePage(issue)) : say(response, 404, 'There is no such ticket.');
}

function page(response: ServerResponse, document: string): void {
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cache-control': 'no-store',
  });
  response.end(document);
}

function say(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${words}\n`);
}

import type { ChildProcess } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestTenant } from '../tenant.ts';

/**
 * Stands between a process and the simulated tenant, and sees everything that the process waits for: requests, what it
 * does with its journal, the run switch, time. At the nth of these it kills the process: `before` it is done, or
 * `after`, when nobody hears of it any more.
 */
export interface Onlooker {
  url: string;
  /** What was waited for, in order. */
  seen: string[];
  victim: ChildProcess | undefined;
  close(): Promise<void>;
}

export interface Moment {
  at: number;
  when: 'before' | 'after';
}

export async function startOnlooker(tenant: TestTenant, moment: Moment | undefined): Promise<Onlooker> {
  const seen: string[] = [];

  function kill(): void {
    onlooker.victim?.kill('SIGKILL');
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await Array.fromAsync(request)).toString();
    const path = request.url ?? '/';
    seen.push(`${request.method} ${path}`);
    const isTheMoment = seen.length === moment?.at;
    if (isTheMoment && moment.when === 'before') return kill();
    const answer = await answerTo(request, path, body);
    if (isTheMoment) return kill();
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(answer.text);
  }

  async function answerTo(
    { method = 'GET', headers }: IncomingMessage,
    path: string,
    body: string,
  ): Promise<{ status: number; headers: Headers; text: string }> {
    if (path.startsWith('/_onlooker/')) {
      if (path === '/_onlooker/sleep') await tenant.clock.sleep((JSON.parse(body) as { ms: number }).ms);
      return { status: 200, headers: new Headers(), text: tenant.clock.now().toISOString() };
    }
    const passed = Object.entries(headers).filter(
      ([name]) => !['host', 'connection', 'content-length', 'transfer-encoding'].includes(name),
    );
    const answer = await fetch(new URL(path, tenant.simulator.url), {
      method,
      headers: passed.map(([name, value]): [string, string] => [name, String(value)]),
      redirect: 'manual',
      ...(body !== '' && { body }),
    });
    const text = await answer.text();
    const kept = new Headers(answer.headers);
    for (const name of ['content-length', 'connection', 'transfer-encoding', 'keep-alive']) kept.delete(name);
    return { status: answer.status, headers: kept, text };
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const onlooker: Onlooker = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    victim: undefined,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
  return onlooker;
}

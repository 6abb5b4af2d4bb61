import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from './door.ts';

/** Reads a request's body whole. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

/** One value a header; names in lower case. */
export function singleHeaders(request: IncomingMessage): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
}

/** Timers that a simulator has to clear when it closes. */
export type Waits = Set<NodeJS.Timeout>;

export function wait(milliseconds: number, waits: Waits): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      waits.delete(timer);
      resolve();
    }, milliseconds);
    waits.add(timer);
  });
}

/** Sends an answer, or as much of it as a fault lets through. */
export async function deliver(response: ServerResponse, answer: Answer, waits: Waits): Promise<void> {
  const bytes = Buffer.from(answer.text);
  const { transport } = answer;
  if (transport?.kind === 'never') {
    await wait(transport.ms, waits);
    response.destroy();
    return;
  }
  if (transport?.kind === 'reset') {
    if (transport.afterBytes > 0) {
      response.writeHead(answer.status, {
        ...answer.headers,
        'Content-Length': bytes.length + transport.afterBytes,
      });
      await new Promise<void>((resolve) => {
        response.write(bytes.subarray(0, transport.afterBytes), () => resolve());
      });
    }
    response.socket?.resetAndDestroy();
    return;
  }
  const sent = transport?.kind === 'truncate' ? bytes.subarray(0, transport.bytes) : bytes;
  response.writeHead(answer.status, { ...answer.headers, 'Content-Length': sent.length });
  response.end(sent);
}

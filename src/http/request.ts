import type { Cookie, HttpRequest, InvocationContext } from '@azure/functions';
import { Refused } from './problem.ts';

/** What a handler looks at, of the request that Azure Functions hands to it. */
export type Request = Pick<HttpRequest, 'method' | 'url' | 'headers' | 'query' | 'params' | 'body'>;

/** And of what comes with it: the id under which the host logs the request, and its log. */
export type Context = Pick<InvocationContext, 'invocationId' | 'error'>;

/** An `HttpResponseInit` of Azure Functions with nothing left open. Cookies are apart because headers are merged. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
  cookies?: Cookie[];
}

export type Handler = (request: Request, context: Context) => Promise<Answer>;

/** In bytes. A token of Entra's with a few hundred groups has about 10 KB. */
export const bounds = {
  address: 2_048,
  headers: 20_480,
  token: 16_384,
  body: 4_096,
  report: 32 * 1024 * 1024,
};

/** @throws Refused when the address or the headers are longer than anything that is asked here */
export function checkSize({ url, headers }: Request): void {
  if (url.length > bounds.address) throw new Refused('addressTooLong');
  let size = 0;
  for (const [name, value] of headers) size += name.length + value.length + 4;
  if (size > bounds.headers) throw new Refused('headersTooLarge');
}

/**
 * The body as text, read no further than it may be long.
 * @throws Refused `tooLarge`, and `invalid` when it is not UTF-8
 */
export async function readBody({ body, headers }: Request): Promise<string> {
  if (Number(headers.get('content-length') ?? 0) > bounds.body) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > bounds.body) throw tooLarge();
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new Refused('invalid', 'The body is not UTF-8.');
  }
}

/**
 * A body of JSON; an empty object when there is none.
 * @throws Refused `unsupportedType`, `invalid`, and as `readBody`
 */
export async function readJson(request: Request): Promise<unknown> {
  const text = await readBody(request);
  if (text === '') return {};
  const [type] = (request.headers.get('content-type') ?? '').split(';');
  if (type?.trim().toLowerCase() !== 'application/json') {
    throw new Refused('unsupportedType', 'A body is application/json.');
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused('invalid', 'The body is not JSON.');
  }
}

function tooLarge(): Refused {
  return new Refused('tooLarge', `A body has at most ${bounds.body.toLocaleString('en-GB')} bytes.`);
}

/** The path that was asked for, for problem documents. */
export function pathOf({ url }: Request): string {
  return URL.parse(url)?.pathname.slice(0, bounds.address) ?? '/';
}

/** Logs what nobody expected: its kind and where, never its message, which may hold a name or a token. */
export function logUnexpected(thrown: unknown, context: Context): void {
  const { name, stack = '' } = thrown instanceof Error ? thrown : new Error('not an error');
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  context.error(`${name} in request ${context.invocationId}\n${frames.join('\n')}`);
}

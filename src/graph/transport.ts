import type { Context, Middleware, MiddlewareOptions } from '@microsoft/microsoft-graph-client';
import { exchange } from './exchange.ts';
import { isReadOnly } from './readOnly.ts';

/**
 * The address as it is to be asked. The client takes every query apart and puts it together in its own order, and
 * loses what is said twice; a next link must be followed as it was written.
 */
export class ExactAddress implements MiddlewareOptions {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }
}

/** A request that the auditor must not send was about to be sent. */
export class WriteAttempted extends Error {
  override name = 'WriteAttempted';
}

export interface Transport {
  /** The only origin that is ever asked, and that tokens are ever sent to. */
  origin: string;
  /** A simulated tenant on this machine that stands in for that origin. */
  simulator?: string | undefined;
  ownJobs: ReadonlySet<string>;
  timeoutMs: number;
}

/**
 * The last link of the client's chain. It reads the whole answer, so that a connection that breaks in the middle is a
 * failed request and not half an answer; it follows no redirect; and it refuses whatever is not a read.
 */
export function createTransport({ origin, simulator, ownJobs, timeoutMs }: Transport): Middleware {
  return {
    async execute(context: Context) {
      const meant = typeof context.request === 'string' ? context.request : context.request.url;
      const exact = context.middlewareControl?.getMiddlewareOptions(ExactAddress);
      const url = new URL(exact instanceof ExactAddress ? exact.url : meant);
      const { method = 'GET', body, headers, signal } = context.options ?? {};
      if (url.origin !== origin) throw new WriteAttempted(`${url.origin} is not ${origin}`);
      const text = typeof body === 'string' ? body : undefined;
      if (!isReadOnly(method, url, text, ownJobs))
        throw new WriteAttempted(`${method} ${url.pathname} is not a read`);

      const { answer, status, received } = await exchange(
        url,
        { method, headers: new Headers(headers), signal: signal ?? undefined, text },
        { origin, simulator, timeoutMs },
      );
      context.response = new ReadAnswer(answer, { status, headers: received });
    },
  };
}

/** An answer whose text is here already: a page of a thousand rows need not be encoded and decoded once more. */
class ReadAnswer extends Response {
  readonly #answer: string;

  constructor(answer: string, init: ResponseInit) {
    super(null, init);
    this.#answer = answer;
  }

  override readonly text = (): Promise<string> => Promise.resolve(this.#answer);
}

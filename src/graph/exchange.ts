/** No answer came, or not all of it. The message is a word for why: an error code, or how long was waited. */
export class NoAnswer extends Error {
  override name = 'NoAnswer';
}

export interface Exchanging {
  method: string;
  headers: Headers;
  signal: AbortSignal | undefined;
  text: string | undefined;
}

/**
 * One request and its whole answer, so that a connection that breaks in the middle is a failed request and not half an
 * answer. No redirect is followed.
 * @throws NoAnswer
 */
export async function exchange(
  url: URL,
  { method, headers, signal, text }: Exchanging,
  { origin, simulator, timeoutMs }: { origin: string; simulator: string | undefined; timeoutMs: number },
): Promise<{ answer: string; status: number; received: Headers }> {
  if (simulator !== undefined) headers.set('x-plumbline-origin', origin);
  const target = simulator === undefined ? url : new URL(url.pathname + url.search, simulator);
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(target, {
      method,
      headers,
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      ...(text !== undefined && { body: text }),
    });
    return { answer: await response.text(), status: response.status, received: response.headers };
  } catch (cause) {
    throw new NoAnswer(timeout.aborted ? `no answer in ${timeoutMs / 1_000} s` : codeOf(cause), { cause });
  }
}

/** Node's word for what broke, such as `ECONNRESET`; `fetch` wraps it. */
function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'a network error';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'cause' in error ? codeOf(error.cause) : 'a network error';
}

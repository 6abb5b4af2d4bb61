import { Failure } from '../domain/failure.ts';
import type { Cloud } from '../domain/tenant.ts';
import type { Clock, Written } from '../pipeline/ports.ts';
import type { Tokens } from './client.ts';
import { NoAnswer } from './exchange.ts';
import { type Received, refusalOf } from './refusals.ts';
import { retryAfterMs } from './retry.ts';

const mostRefusals = 4;

/** A write that no control declares was about to be sent. */
export class WriteNotListed extends Error {
  override name = 'WriteNotListed';
}

/**
 * Sends a write until somebody took it or nobody knows: never twice what may have been done. After 429 and 401 the
 * service did nothing; after everything else that went wrong only a reading can tell.
 * @param paceMs how long to wait before each try
 */
export async function sendOnce(
  send: () => Promise<Received>,
  {
    clock,
    tokens,
    sendBefore,
    paceMs = 0,
  }: { clock: Clock; tokens: Tokens; sendBefore: Date; paceMs?: number },
  signal: AbortSignal,
): Promise<{ received: Received } | { written: Written }> {
  const last = sendBefore.getTime();
  let renewed = false;
  for (let refusals = 0; ; refusals += 1) {
    if (paceMs > 0) await clock.sleep(paceMs, signal);
    if (clock.now().getTime() >= last) return { written: tooLate };
    let received: Received;
    try {
      received = await send();
    } catch (error) {
      if (error instanceof NoAnswer)
        return { written: { kind: 'unanswered', why: `no answer came (${error.message}).` } };
      if (error instanceof Failure) return { written: notSignedIn(error) };
      throw error;
    }
    const wait = retryAfterMs(received.headers, clock.now()) ?? 2_000 * 2 ** refusals;
    if (received.status === 401 && !renewed) {
      renewed = true;
      tokens.renew();
    } else if (received.status === 429 && refusals < mostRefusals && clock.now().getTime() + wait < last) {
      await clock.sleep(Math.max(1_000, wait), signal);
    } else return { received };
  }
}

/** What an answer to a write says of it. */
export function writtenBy(received: Received, cloud: Cloud, service?: string): Written {
  const { status, headers, body } = received;
  if (status >= 200 && status < 300)
    return { kind: 'accepted', body, requestId: headers.get('request-id') ?? undefined };
  const refusal = refusalOf(received, cloud, service);
  if (status >= 500 || status === 408) return { kind: 'unanswered', why: refusal.reason.text };
  return { kind: 'refused', refusal };
}

const tooLate: Written = {
  kind: 'refused',
  refusal: {
    status: 'unavailable',
    reason: { kind: 'notWritten', text: 'Too much time went by before the write, so it was not begun.' },
  },
};

function notSignedIn({ message }: Failure): Written {
  return {
    kind: 'refused',
    refusal: { status: 'unavailable', reason: { kind: 'signInFailed', text: message } },
  };
}

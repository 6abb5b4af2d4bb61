import { Failure } from '../domain/failure.ts';
import type { Cloud } from '../domain/tenant.ts';
import type { Clock, TenantWriter, Writing, Written } from '../pipeline/ports.ts';
import type { Tokens } from './client.ts';
import { cloudHosts } from './clouds.ts';
import { exchange, NoAnswer } from './exchange.ts';
import { type Received, refusalOf } from './refusals.ts';
import { retryAfterMs } from './retry.ts';
import { isOnList, type WriteList } from './writeList.ts';

export interface WriteAccess {
  cloud: Cloud;
  tokens: Tokens;
  clock: Clock;
  list: WriteList;
  /** A simulated tenant on this machine. */
  simulator?: string | undefined;
  timeoutMs?: number | undefined;
}

/** A write that no control declares was about to be sent. */
export class WriteNotListed extends Error {
  override name = 'WriteNotListed';
}

/** What a lease still has when the last moment to send has come. */
const mostTimeoutMs = 30_000;
/** 1 request a second per tenant, for all apps together (Graph throttling limits, Conditional Access). */
const conditionalAccessPaceMs = 1_040;
const mostRefusals = 4;

/**
 * The only client that writes. It sends what is on its list and nothing else, and never sends twice what may have been
 * done: after 429 and 401 Graph did nothing, after everything else that went wrong nobody knows.
 */
export function createTenantWriter(access: WriteAccess): TenantWriter {
  const { cloud, tokens, clock, list, simulator } = access;
  const timeoutMs = Math.min(access.timeoutMs ?? mostTimeoutMs, mostTimeoutMs);
  const origin = cloudHosts[cloud].graph;

  async function send(writing: Writing, signal: AbortSignal): Promise<Received> {
    const { version, method, path, body } = writing;
    const url = new URL(`${origin}/${version}${path}`);
    const text = body === undefined ? undefined : JSON.stringify(body);
    if (url.origin !== origin || !isOnList(method, url, text, list))
      throw new WriteNotListed(`${method} ${url.pathname} is no write that a control declares`);
    const headers = new Headers({ Authorization: `Bearer ${await tokens.get()}` });
    if (text !== undefined) headers.set('Content-Type', 'application/json');
    const { answer, status, received } = await exchange(
      url,
      { method, headers, signal, text },
      { origin, simulator, timeoutMs },
    );
    return { status, headers: received, body: parsed(answer) };
  }

  return {
    async write(writing, signal) {
      const sendBefore = writing.sendBefore.getTime();
      let renewed = false;
      for (let refusals = 0; ; refusals += 1) {
        if (writing.lane === 'conditionalAccess') await clock.sleep(conditionalAccessPaceMs, signal);
        if (clock.now().getTime() >= sendBefore) return tooLate;
        let received: Received;
        try {
          received = await send(writing, signal);
        } catch (error) {
          if (error instanceof NoAnswer)
            return { kind: 'unanswered', why: `no answer came (${error.message}).` };
          if (error instanceof Failure) return notSignedIn(error);
          throw error;
        }
        const wait = retryAfterMs(received.headers, clock.now()) ?? 2_000 * 2 ** refusals;
        if (received.status === 401 && !renewed) {
          renewed = true;
          tokens.renew();
        } else if (
          received.status === 429 &&
          refusals < mostRefusals &&
          clock.now().getTime() + wait < sendBefore
        ) {
          await clock.sleep(Math.max(1_000, wait), signal);
        } else return writtenBy(received, cloud);
      }
    },
  };
}

const tooLate: Written = {
  kind: 'refused',
  refusal: {
    status: 'unavailable',
    reason: { kind: 'notWritten', text: 'Too much time went by before the write, so it was not begun.' },
  },
};

function writtenBy(received: Received, cloud: Cloud): Written {
  const { status, headers, body } = received;
  if (status >= 200 && status < 300)
    return { kind: 'accepted', body, requestId: headers.get('request-id') ?? undefined };
  const refusal = refusalOf(received, cloud);
  if (status >= 500 || status === 408) return { kind: 'unanswered', why: refusal.reason.text };
  return { kind: 'refused', refusal };
}

function notSignedIn({ message }: Failure): Written {
  return {
    kind: 'refused',
    refusal: { status: 'unavailable', reason: { kind: 'signInFailed', text: message } },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

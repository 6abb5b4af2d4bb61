import type { Clock } from '../pipeline/ports.ts';

/** What one attempt came to. `retryAfterMs` is the server's wish. */
export interface Attempt<T> {
  value: T;
  retry: false | 'throttled' | 'failed';
  retryAfterMs?: number | undefined;
}

export interface Patience {
  /** How often a failing service is asked. */
  attempts: number;
  /** How long throttling is borne. */
  throttledForMs: number;
}

/** A minute of refusals means that somebody else is using up the tenant's share. */
export const usualPatience: Patience = { attempts: 5, throttledForMs: 60_000 };

const firstWaitMs = 1_000;
const longestWaitMs = 30_000;
/** A service that wants to be left alone for longer than this is not there for this run. */
const longestWishMs = 5 * 60_000;

/**
 * Asks again while it makes sense, waiting as long as the server says, or else longer each time with full jitter.
 * Never sooner than after a second, whatever the server says. Gives the last attempt's value when patience ends.
 */
export async function withPatience<T>(
  attempt: () => Promise<Attempt<T>>,
  options: {
    clock: Clock;
    random: () => number;
    signal: AbortSignal;
    patience?: Patience;
    onWait?: (ms: number, why: 'throttled' | 'failed') => void;
  },
): Promise<T> {
  const { clock, random, signal, patience = usualPatience, onWait } = options;
  const startedAt = clock.now().getTime();
  for (let tries = 1; ; tries += 1) {
    const { value, retry, retryAfterMs: wish } = await attempt();
    if (!retry) return value;
    const backOff = firstWaitMs + random() * Math.min(longestWaitMs, firstWaitMs * 2 ** (tries - 1));
    const wait = Math.max(firstWaitMs, wish ?? backOff);
    const spent = clock.now().getTime() - startedAt;
    // The first wish is granted even if it is long: the server knows best when there is room again.
    const exhausted =
      retry === 'failed' ? tries >= patience.attempts : tries > 1 && spent + wait > patience.throttledForMs;
    if (exhausted || wait > longestWishMs) return value;
    onWait?.(wait, retry);
    await clock.sleep(wait, signal);
  }
}

/** `Retry-After`: seconds, which may be fractional, or a date. */
export function retryAfterMs(headers: Headers, now: Date): number | undefined {
  const header = headers.get('retry-after');
  if (header === null) return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1_000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}

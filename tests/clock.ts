import { subscribe } from 'node:diagnostics_channel';
import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../src/pipeline/ports.ts';

/** Requests that wait for an answer, of `fetch` and of `node:http`, which the sign-in library uses. */
const underWay = new Set<unknown>();

const channels = {
  'undici:request:create': 'begins',
  'undici:request:trailers': 'ends',
  'undici:request:error': 'ends',
  'http.client.request.start': 'begins',
  'http.client.response.finish': 'ends',
  'http.client.request.error': 'ends',
} as const;

for (const [channel, what] of Object.entries(channels)) {
  subscribe(channel, (message) => {
    const { request } = message as { request: unknown };
    if (what === 'begins') underWay.add(request);
    else underWay.delete(request);
  });
}

/** So many turns of the event loop without a request: whoever had an answer has done with it what it could. */
const calmTurns = 6;

async function quiet(): Promise<void> {
  for (let calm = 0; calm < calmTurns; calm += 1) {
    await turn();
    if (underWay.size > 0) calm = 0;
  }
}

/**
 * Time that passes only while everybody waits: when no request is under way, the next one to wake is woken, in the
 * order in which they would be, and the clock then says so.
 */
export function createTestClock(start: string): Clock {
  let now = Date.parse(start);
  let sleepers: { at: number; wake: () => void }[] = [];
  let driven = false;

  async function drive(): Promise<void> {
    if (driven) return;
    driven = true;
    for (;;) {
      await quiet();
      const [next, ...others] = sleepers.toSorted((one, other) => one.at - other.at);
      if (!next) break;
      sleepers = others;
      now = Math.max(now, next.at);
      next.wake();
    }
    driven = false;
  }

  return {
    now: () => new Date(now),
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted();
        const sleeper = { at: now + ms, wake: resolve };
        sleepers.push(sleeper);
        signal?.addEventListener('abort', () => {
          sleepers = sleepers.filter((each) => each !== sleeper);
          reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
        });
        void drive();
      }),
  };
}

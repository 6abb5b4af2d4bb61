import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../../src/host/clock.ts';

export interface HandClock extends Clock {
  /** Lets time pass, and whoever sleeps wake when they would. */
  to(time: string): Promise<void>;
}

/** Time that passes when it is told to. */
export function handClock(start: string): HandClock {
  let now = Date.parse(start);
  let sleepers: { at: number; wake(): void }[] = [];
  return {
    now: () => new Date(now),
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const sleeper = { at: now + ms, wake: resolve };
        sleepers.push(sleeper);
        signal?.addEventListener('abort', () => {
          sleepers = sleepers.filter((each) => each !== sleeper);
          reject(new Error('aborted'));
        });
      }),
    async to(time) {
      const target = Date.parse(time);
      for (;;) {
        const [next] = sleepers.toSorted((one, other) => one.at - other.at);
        if (next === undefined || next.at > target) break;
        sleepers = sleepers.filter((each) => each !== next);
        now = Math.max(now, next.at);
        next.wake();
        await turn();
      }
      now = target;
    },
  };
}

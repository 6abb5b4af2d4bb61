import { setTimeout as sleep } from 'node:timers/promises';

/** Time, so that tests need not wait for it. */
export interface Clock {
  now(): Date;
  /** Resolves after `ms`, or rejects when the signal fires first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** A timer of Node's takes no more than 24 days, and one that slept with the machine wakes late. */
const longestSleepMs = 3_600_000;

/** Resolves at that time, or at once when the signal fires. */
export async function until(time: Date, clock: Clock, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const left = time.getTime() - clock.now().getTime();
    if (left <= 0) return;
    await endedBy(signal, clock.sleep(Math.min(left, longestSleepMs), signal));
  }
}

/** Resolves after `ms` of real time, or at once when the signal fires. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return endedBy(signal, sleep(ms, undefined, { signal }));
}

async function endedBy(signal: AbortSignal, sleeping: Promise<void>): Promise<void> {
  try {
    await sleeping;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

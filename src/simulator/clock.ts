/** The one clock of a simulator: tokens, jobs, throttling and dates all read it. Milliseconds since 1970. */
export interface Clock {
  now(): number;
  /** Milliseconds since the simulator started. */
  elapsed(): number;
  advance(milliseconds: number): void;
}

export function createClock(source: () => number): Clock {
  const started = source();
  let advanced = 0;
  const now = () => source() + advanced;
  return {
    now,
    elapsed: () => now() - started,
    advance(milliseconds) {
      advanced += milliseconds;
    },
  };
}

export const second = 1_000;
export const hour = 3_600 * second;
export const day = 24 * hour;

/** ISO 8601 in UTC, whole seconds, as Graph writes most dates. */
export function isoTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

const firstMs = 30_000;
const longestMs = 60 * 60_000;
/** Longer than this no wish of a system is believed. */
const longestWishMs = 6 * 60 * 60_000;

/**
 * How long to wait after the nth failure: twice as long each time, up to an hour, the half of it by chance; and never
 * less than the system asked for, up to six hours.
 */
export function backOffMs(tries: number, random: () => number, wishMs = 0): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.min(tries - 1, 20));
  return Math.max(full / 2 + (random() * full) / 2, Math.min(wishMs, longestWishMs));
}

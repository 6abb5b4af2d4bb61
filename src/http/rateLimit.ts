/** Takes so many tokens of somebody's bucket. @returns milliseconds until there are enough; 0 when they were taken */
export type RateLimit = (who: string, tokens: number) => number;

/** So many callers are told apart; beyond, the one who has been silent longest is forgotten. */
const mostCallers = 10_000;

/**
 * A token bucket for each caller: `capacity` at once, refilled by `perSecond`. Each instance of the service has its
 * own, so this keeps one caller from crowding out others and is no exact quota.
 */
export function createRateLimit(options: {
  capacity: number;
  perSecond: number;
  now: () => Date;
}): RateLimit {
  const { capacity, perSecond, now } = options;
  const msOf = (tokens: number): number => (tokens * 1000) / perSecond;
  /** A bucket is known by the time at which it will be full again. */
  const fullAt = new Map<string, number>();

  return (who, tokens) => {
    const ms = now().getTime();
    const full = Math.max(ms, fullAt.get(who) ?? ms);
    const wait = full + msOf(tokens) - ms - msOf(capacity);
    fullAt.delete(who);
    fullAt.set(who, wait > 0 ? full : full + msOf(tokens));
    const [silent] = fullAt.keys();
    if (fullAt.size > mostCallers && silent !== undefined) fullAt.delete(silent);
    return Math.max(0, Math.ceil(wait));
  };
}

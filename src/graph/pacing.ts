import type { Lane } from '../domain/source.ts';
import type { Clock } from '../pipeline/ports.ts';

/**
 * Waits before a request where Graph's limit is known, so that it is not run into. Sources: Graph throttling limits,
 * identity protection and Conditional Access (1 request per second per tenant, for all apps together), identity and
 * access reports (5 requests per 10 seconds per app and tenant).
 */
const limits: Partial<Record<Lane, { requests: number; perMs: number }>> = {
  conditionalAccess: { requests: 1, perMs: 1_000 },
  reports: { requests: 5, perMs: 10_000 },
};

/** Windows are counted on Microsoft's clock; a narrower margin was seen to be refused. */
const marginMs = 500;

export interface Pacer {
  /** Resolves when the lane is free. */
  turn(lane: Lane, signal: AbortSignal): Promise<void>;
  /** Graph refused a request of this lane: the others would only be refused too. */
  hold(lane: Lane, ms: number): void;
}

/** Takes turns, lane by lane. One pacer a tenant. */
export function createPacer(clock: Clock): Pacer {
  const starts = new Map<Lane, number[]>();
  const held = new Map<Lane, number>();

  const until = async (at: number, signal: AbortSignal): Promise<void> => {
    const now = clock.now().getTime();
    if (at > now) await clock.sleep(at - now, signal);
  };
  return {
    async turn(lane, signal) {
      const limit = limits[lane];
      if (limit) {
        const taken = starts.get(lane) ?? [];
        const earliest = taken.at(-limit.requests);
        const now = clock.now().getTime();
        const at = earliest === undefined ? now : Math.max(now, earliest + limit.perMs + marginMs);
        starts.set(lane, [...taken.slice(-limit.requests + 1 || taken.length), at]);
        await until(at, signal);
      }
      await until(held.get(lane) ?? 0, signal);
    },
    hold(lane, ms) {
      held.set(lane, Math.max(held.get(lane) ?? 0, clock.now().getTime() + ms));
    },
  };
}

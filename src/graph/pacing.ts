import type { Lane } from '../domain/source.ts';
import type { Clock } from '../pipeline/ports.ts';

/**
 * Waits before a request where Graph's limit is known, so that it is not run into. Sources: Graph throttling limits,
 * identity protection and Conditional Access (1 request per second per tenant, for all apps together), identity and
 * access reports (5 requests per 10 seconds per app and tenant). Windows are counted on Microsoft's clock, hence a
 * margin: what a refusal costs beside what the margin costs.
 */
const limits: Partial<Record<Lane, { requests: number; perMs: number; marginMs: number }>> = {
  conditionalAccess: { requests: 1, perMs: 1_000, marginMs: 40 },
  reports: { requests: 5, perMs: 10_000, marginMs: 500 },
};

export interface Pacer {
  /** Resolves when the lane is free. Call what it gives when the answer is there. */
  turn(lane: Lane, signal: AbortSignal): Promise<() => void>;
  /** Graph refused a request of this lane: the others would only be refused too. */
  hold(lane: Lane, ms: number): void;
}

/** When a request is thought to have reached Graph, which is where the window is counted. */
interface Arrival {
  at: number;
}

/** Takes turns, lane by lane. One pacer a tenant. */
export function createPacer(clock: Clock): Pacer {
  const arrivals = new Map<Lane, Arrival[]>();
  const held = new Map<Lane, number>();
  let fastestMs = Number.POSITIVE_INFINITY;
  const now = (): number => clock.now().getTime();

  const until = async (at: number, signal: AbortSignal): Promise<void> => {
    const ms = at - now();
    if (ms > 0) await clock.sleep(ms, signal);
  };
  return {
    async turn(lane, signal) {
      const limit = limits[lane];
      const arrival = { at: now() };
      if (limit) {
        const earlier = arrivals.get(lane) ?? [];
        const oldest = earlier.at(-limit.requests);
        const free = (): number => (oldest ? oldest.at + limit.perMs + limit.marginMs : 0);
        arrival.at = Math.max(arrival.at, free());
        arrivals.set(lane, [...earlier, arrival].slice(-limit.requests));
        // The one before may turn out to have been slow on its way; then this one waits for as much longer.
        await until(free(), signal);
        await until(free(), signal);
        arrival.at = Math.max(arrival.at, now());
      }
      await until(held.get(lane) ?? 0, signal);
      const startedAt = now();
      return () => {
        fastestMs = Math.min(fastestMs, now() - startedAt);
        // A first request opens the connection and arrives late: half a good round trip before its answer.
        arrival.at = Math.max(arrival.at, now() - fastestMs / 2);
      };
    },
    hold(lane, ms) {
      held.set(lane, Math.max(held.get(lane) ?? 0, now() + ms));
    },
  };
}

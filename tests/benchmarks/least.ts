import { loadYardstick } from '../../src/cli/judging.ts';
import { type Minimum, minimumOf } from './minimum.ts';
import { plainReader } from './plainReading.ts';
import type { SimulatedTenants } from './processes.ts';

export interface Least extends Minimum {
  /** A round trip to this simulator, read one after the other (median). */
  roundTripMs: number;
}

/** The least that an audit of the first tenant could cost. */
export async function leastFor(simulator: SimulatedTenants): Promise<Least> {
  const { judged } = await loadYardstick({ baseline: 'standard' });
  const { read, roundTrips } = await plainReader(simulator);
  const minimum = await minimumOf(judged, read);
  const sorted = roundTrips.toSorted((one, other) => one - other);
  return { ...minimum, roundTripMs: sorted[Math.floor(sorted.length / 2)] ?? 0 };
}

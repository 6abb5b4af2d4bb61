import { loadYardstick } from '../../src/cli/judging.ts';
import { sourcesOf } from '../../src/domain/control.ts';
import { type Minimum, minimumOf } from './minimum.ts';
import { plainReader } from './plainReading.ts';
import type { SimulatedTenants } from './processes.ts';

export interface Least extends Minimum {
  /** A round trip to this simulator, read one after the other (median). */
  roundTripMs: number;
}

/** The least that an audit of the first tenant could cost. */
export async function leastFor(simulator: SimulatedTenants, snapshots: boolean): Promise<Least> {
  const { judged } = await loadYardstick({ baseline: 'standard' });
  const controls = judged.filter(
    (control) => snapshots || !sourcesOf(control).some(({ source }) => source.kind === 'snapshot'),
  );
  const { read, roundTrips } = await plainReader(simulator);
  const minimum = await minimumOf(controls, read);
  const sorted = roundTrips.toSorted((one, other) => one - other);
  return { ...minimum, roundTripMs: sorted[Math.floor(sorted.length / 2)] ?? 0 };
}

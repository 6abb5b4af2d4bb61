import type { Declared } from '../domain/declared.ts';
import type { Reading } from '../domain/reading.ts';
import type { AnySource, SnapshotSource } from '../domain/source.ts';
import { malformed } from './evaluate.ts';
import { failed } from './failedReading.ts';
import type { Clock, SnapshotAnswer, SnapshotReader, TeamsReader } from './ports.ts';

export interface SnapshotReaders {
  snapshots: SnapshotReader;
  /** Where Teams is read instead, if it is. */
  teams?: TeamsReader | undefined;
  declared: Declared;
  clock: Clock;
  signal: AbortSignal;
}

/**
 * Reads what comes out of snapshots, each source's resource type where it is held; Purview only where the tenant file
 * asks for it.
 */
export function readSnapshots(
  sources: SnapshotSource<unknown>[],
  { snapshots, teams, declared, clock, signal }: SnapshotReaders,
): [AnySource, Promise<Reading<unknown>>][] {
  const wanted = sources.filter((source) => source.workload !== 'purview' || declared.purview === 'read');
  const byReader = Map.groupBy(wanted, ({ resourceType }) =>
    teams?.holds(resourceType) ? teams : snapshots,
  );
  const answers = new Map<AnySource, Promise<SnapshotAnswer>>();
  for (const [reader, held] of byReader) {
    const answer = reader.read(held, signal);
    for (const source of held) answers.set(source, answer);
  }
  return sources.map((source) => {
    const answer = answers.get(source);
    if (!answer) return [source, Promise.resolve(failed(switchedOff, clock))];
    return [source, answer.then((snapshot) => snapshotReading(source, snapshot, clock))];
  });
}

const switchedOff = {
  status: 'unavailable',
  reason: {
    kind: 'switchedOff',
    text: 'reading Purview takes a powerful role and is off unless the tenant file says `purview: read`.',
  },
} as const;

function snapshotReading(
  source: SnapshotSource<unknown>,
  snapshot: SnapshotAnswer,
  clock: Clock,
): Reading<unknown> {
  if (!snapshot.ok) return failed(snapshot.refusal, clock);
  const type = source.resourceType.toLowerCase();
  const missing = snapshot.missing.get(type);
  if (missing) return failed({ requestId: snapshot.requestId, ...missing }, clock);
  const instances: unknown[] = [];
  for (const { properties } of snapshot.instances.filter((instance) => instance.resourceType === type)) {
    const instance = source.instance.safeParse(properties);
    if (!instance.success)
      return failed({ status: 'malformed', reason: malformed(instance.error.issues[0]) }, clock);
    instances.push(instance.data);
  }
  return { status: 'ok', value: instances, collectedAt: snapshot.takenAt, requestId: snapshot.requestId };
}

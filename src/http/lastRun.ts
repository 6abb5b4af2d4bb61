import type { FailedStatus } from '../domain/reading.ts';
import type { Run } from '../domain/run.ts';
import { headline, tally } from '../reports/state.ts';
import { doFirst } from '../reports/urgency.ts';
import type { LastRun } from './service.ts';

/** What nobody can mend is not missing from a reading of the tenant: it has no such thing. */
const expected = new Set<FailedStatus | 'ok'>(['ok', 'notLicensed', 'notInThisCloud']);

/** A run in short, to be kept beside it: lists of tenants are made of these alone. */
export function lastRunOf(run: Run): LastRun {
  const [first] = doFirst(run.results);
  return {
    run: run.id,
    evaluatedAt: run.evaluatedAt,
    summary: run.summary,
    needsPerson: tally(run.results).needsPerson,
    worst: first ? { control: first.control, severity: first.severity, text: headline(first) } : null,
    changes: run.since && {
      since: run.since.evaluatedAt,
      counts: Object.fromEntries(
        Array.from(
          Map.groupBy(run.since.changes, ({ kind }) => kind),
          ([kind, changes]) => [kind, changes.length],
        ),
      ),
    },
    complete: isComplete(run),
  };
}

/** Whether every reading that was asked for was given. */
export function isComplete(run: Run): boolean {
  return run.results.every(({ reads }) => reads.every(({ status }) => expected.has(status)));
}

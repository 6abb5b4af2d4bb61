import type { Run } from '../domain/run.ts';
import { headline, tally } from '../reports/state.ts';
import { doFirst } from '../reports/urgency.ts';
import type { LastRun } from './service.ts';

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

/** Whether everything that a program can read was read. What only a person can answer is missing from no reading. */
export function isComplete({ results }: Run): boolean {
  return tally(results).unknown === 0;
}

import type { Severity } from '../domain/control.ts';
import type { Run } from '../domain/run.ts';

/** Exit codes (README, "Exit codes"). */
export const exit = { clean: 0, findings: 1, coverage: 2, usage: 3, bug: 4, interrupted: 130 } as const;

const order: (Severity | 'none')[] = ['low', 'medium', 'high', 'critical', 'none'];

/** What a finished run means for whoever started it: our bug, then findings, then coverage. */
export function exitCodeOf(run: Run, failOn: Severity | 'none', minCoverage: number): number {
  if (run.results.some((result) => result.reason.kind === 'bug')) return exit.bug;
  const counts = run.results.filter(
    (result) =>
      result.verdict === 'fail' &&
      result.waiver === null &&
      order.indexOf(result.severity) >= order.indexOf(failOn),
  );
  if (counts.length > 0) return exit.findings;
  // Divided, not multiplied: 0.29 × 100 is less than 29.
  return (run.summary.coverage ?? 0) < minCoverage / 100 ? exit.coverage : exit.clean;
}

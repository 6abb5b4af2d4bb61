import type { Mode } from '../domain/baseline.ts';
import type { Plan } from '../domain/plan.ts';
import type { Run } from '../domain/run.ts';
import { applicationsSince } from './past.ts';
import { type Planning, planChanges } from './planChanges.ts';

/** Ten waves of one control are more than anybody approves before a plan expires, and a run has to stay small. */
const mostOfControl = 200;

/**
 * What an audit leads to: what waits for approval, what is done by itself, and what was done since the run before.
 * Nothing is planned for a tenant that has no control in those modes. Pure.
 */
export function plansOf(
  planning: Planning,
  earlier: Pick<Run, 'evaluatedAt'> | undefined,
): Pick<Run, 'plan' | 'enforcing' | 'applications'> {
  return {
    plan: planOf(planning, 'approve'),
    enforcing: planOf(planning, 'enforce'),
    applications: applicationsSince(planning.entries, earlier?.evaluatedAt),
  };
}

/** The plan for a person speaks of every finding that is not mended by itself: also of what is not changed, and why. */
function planOf(planning: Planning, mode: Extract<Mode, 'approve' | 'enforce'>): Plan | null {
  const { baseline, results } = planning;
  if (!baseline.controls.some((entry) => entry.mode === mode)) return null;
  const meant = results.filter((result) => (result.mode === 'enforce') === (mode === 'enforce'));
  return planChanges({ ...planning, mostOfControl, results: meant });
}

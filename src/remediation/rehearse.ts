import type { Baseline, TenantConfig } from '../domain/baseline.ts';
import type { AnyControl, Verdict } from '../domain/control.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { Plan } from '../domain/plan.ts';
import type { Result } from '../domain/run.ts';
import { applyWaivers } from '../pipeline/decide.ts';
import { evaluate } from '../pipeline/evaluate.ts';
import { targetOf } from './present.ts';

export interface Rehearsing {
  plan: Plan;
  controls: AnyControl[];
  baseline: Baseline;
  config: TenantConfig;
  evidence: Evidence;
  /** What the evidence was judged to be. */
  results: Result[];
  /** ISO 8601, UTC. */
  now: string;
}

export interface Rehearsal {
  schema: 'plumbline.rehearsal/1';
  tenant: string;
  plan: string;
  /** Controls that are planned, and whatever else would be judged differently. */
  verdicts: { control: string; title: string; before: Verdict; after: Verdict; text: string }[];
}

/**
 * What the verdicts would be if all of a plan were done: the plan is applied to a copy of what was read, and that is
 * judged. Nothing is asked of the tenant. Pure.
 */
export function rehearse({
  plan,
  controls,
  baseline,
  config,
  evidence,
  results,
  now,
}: Rehearsing): Rehearsal {
  const copy = planned(plan, controls, evidence);
  const after = applyWaivers(evaluate({ controls, baseline, config, evidence: copy, now }), config, now);
  const concerned = new Set(plan.changes.map(({ control }) => control));
  return {
    schema: 'plumbline.rehearsal/1',
    tenant: plan.tenant,
    plan: plan.id,
    verdicts: after.flatMap(({ control, title, failing, verdict, reason }) => {
      const before = results.find((result) => result.control === control)?.verdict;
      if (before === undefined || (before === verdict && !concerned.has(control))) return [];
      return [
        { control, title: verdict === 'fail' ? failing : title, before, after: verdict, text: reason.text },
      ];
    }),
  };
}

function planned({ changes }: Plan, controls: AnyControl[], evidence: Evidence): Evidence {
  const readings = { ...evidence.readings };
  for (const change of changes) {
    const target = targetOf(change, controls);
    if (!target) continue;
    const reading = readings[target.source];
    if (reading?.status === 'ok')
      readings[target.source] = { ...reading, value: target.rehearsed(reading.value, change) };
  }
  return { ...evidence, readings };
}

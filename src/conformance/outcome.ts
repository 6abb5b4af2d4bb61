import * as z from 'zod';
import type {
  Conformance,
  ConformanceCase,
  ConformanceRule,
  Counts,
  Expectation,
} from '../domain/conformance.ts';
import { outcomes } from '../domain/conformance.ts';
import type { AnyControl, Verdict } from '../domain/control.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { Result } from '../domain/run.ts';
import type { Case } from './case.ts';
import { classOf } from './difference.ts';
import { controlFor, yardstickOf } from './rule.ts';

/** Differences that are written down, by rule and by class; never by case. */
export const Differences = z.array(
  z.strictObject({ rule: z.string(), class: z.string(), reason: z.string() }),
);
export type Differences = z.infer<typeof Differences>;

/** What the projects' verdicts are in ours. */
const verdictFor: Record<Expectation, Verdict> = {
  pass: 'pass',
  fail: 'fail',
  none: 'notApplicable',
  manual: 'unknown',
};

export function notModelled({ id, rule, expected }: Case): ConformanceCase {
  const reason = 'No control asks this.';
  return { id, rule, expected, verdict: null, outcome: 'notModelled', class: null, reason };
}

export function failedToJudge({ id, rule, expected }: Case, error: unknown): ConformanceCase {
  const reason = error instanceof Error ? error.message : String(error);
  return { id, rule, expected, verdict: null, outcome: 'error', class: null, reason };
}

/** What became of a case, given what its control said of its evidence. */
export function outcomeOf(
  one: Case,
  result: Result,
  evidence: Evidence,
  differences: Differences,
): ConformanceCase {
  const { id, rule, expected } = one;
  const { verdict, reason } = result;
  const found = { id, rule, expected, verdict };
  if (reason.kind === 'bug') return { ...found, outcome: 'error', class: null, reason: reason.text };
  if (verdict === verdictFor[expected]) {
    return { ...found, outcome: 'agree', class: null, reason: reason.text };
  }
  const kind = classOf(one, result, evidence);
  const written = differences.find((difference) => difference.rule === rule && difference.class === kind);
  return written
    ? { ...found, outcome: 'documented', class: kind, reason: written.reason }
    : { ...found, outcome: 'disagree', class: kind, reason: reason.text };
}

/** The whole document; rules in the order in which the file first names them. */
export function conformanceOf(
  file: Conformance['file'],
  cases: ConformanceCase[],
  controls: AnyControl[],
): Conformance {
  const rules = [...Map.groupBy(cases, ({ rule }) => rule)].map(
    ([rule, ofRule]): ConformanceRule => ({
      rule,
      control: controlFor(rule, controls)?.id ?? null,
      baseline: yardstickOf(rule),
      ...counted(ofRule),
    }),
  );
  return { schema: 'plumbline.conformance/1', file, totals: counted(cases), rules, cases };
}

function counted(cases: ConformanceCase[]): Counts {
  const counts = outcomes.map((outcome) => [outcome, cases.filter((one) => one.outcome === outcome).length]);
  return Object.fromEntries(counts) as Counts;
}

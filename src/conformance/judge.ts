import { createHash } from 'node:crypto';
import { emptyConfig, loadBaseline } from '../baselines/load.ts';
import { controls } from '../controls/index.ts';
import type { Baseline } from '../domain/baseline.ts';
import type { Conformance, ConformanceCase } from '../domain/conformance.ts';
import type { AnyControl } from '../domain/control.ts';
import { evaluate } from '../pipeline/evaluate.ts';
import { evidenceOf } from '../recorded/evidence.ts';
import { settingsOf } from './auditConfig.ts';
import { type Case, parseCases } from './case.ts';
import { conformanceOf, type Differences, failedToJudge, notModelled, outcomeOf } from './outcome.ts';
import { exceptionsOf, responsesOf } from './recording.ts';
import { controlFor, matches, yardstickOf } from './rule.ts';

export interface Holding {
  /** What messages call the cases' file. */
  file: string;
  content: string;
  /** Which rules; `*` for all. */
  rule: string;
  /** ISO 8601, UTC. */
  now: string;
  differences: Differences;
}

/**
 * Our verdicts on the cases of others.
 * @throws Failure (`configuration`) naming the line that is not a case
 */
export async function holdAgainst({ file, content, rule, now, differences }: Holding): Promise<Conformance> {
  const all = parseCases(content, file);
  const judging = {
    now,
    differences,
    baselines: {
      scuba: await loadBaseline('scuba', controls),
      standard: await loadBaseline('standard', controls),
    },
  };
  const cases: ConformanceCase[] = [];
  for (const one of all.filter((candidate) => matches(candidate.rule, rule))) {
    cases.push(await judged(one, judging));
  }
  const sha256 = createHash('sha256').update(content).digest('hex');
  return conformanceOf({ sha256, cases: all.length }, cases, controls);
}

interface Judging {
  now: string;
  differences: Differences;
  baselines: Record<'scuba' | 'standard', Baseline>;
}

async function judged(one: Case, { now, differences, baselines }: Judging): Promise<ConformanceCase> {
  const control = controlFor(one.rule, controls);
  if (!control) return notModelled(one);
  try {
    const config = { ...emptyConfig, exceptions: exceptionsOf(one, control) };
    const evidence = await evidenceOf(responsesOf(one, control, now), [control], config);
    const [result] = evaluate({
      controls: [control],
      baseline: narrowedTo(control, settingsOf(one, control), baselines[yardstickOf(one.rule)]),
      config,
      evidence,
      now,
    });
    if (!result) throw new Error(`${control.id} gave no result`);
    return outcomeOf(one, result, evidence, differences);
  } catch (error) {
    return failedToJudge(one, error);
  }
}

/** The control as the baseline sets it, or with its own settings where the baseline leaves it out. */
function narrowedTo(control: AnyControl, own: Record<string, unknown>, baseline: Baseline): Baseline {
  const entry = baseline.controls.find((candidate) => candidate.control === control.id);
  const settings = control.settings.parse(Object.assign({}, entry?.settings, own));
  return { ...baseline, controls: [{ control: control.id, mode: 'audit', settings }] };
}

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { emptyConfig, loadBaseline } from '../../baselines/load.ts';
import { settingsOf } from '../../conformance/auditConfig.ts';
import { type Case, parseCases } from '../../conformance/case.ts';
import {
  conformanceOf,
  Differences,
  failedToJudge,
  notModelled,
  outcomeOf,
} from '../../conformance/outcome.ts';
import { exceptionsOf, responsesOf } from '../../conformance/recording.ts';
import { controlFor, matches, yardstickOf } from '../../conformance/rule.ts';
import { controls } from '../../controls/index.ts';
import type { Baseline } from '../../domain/baseline.ts';
import type { Conformance, ConformanceCase } from '../../domain/conformance.ts';
import type { AnyControl } from '../../domain/control.ts';
import { Failure } from '../../domain/failure.ts';
import { evaluate } from '../../pipeline/evaluate.ts';
import { columns } from '../columns.ts';
import { evidenceOf } from '../evidenceFile.ts';
import { exit } from '../exitCodes.ts';
import type { Terminal } from '../terminal.ts';

export interface ConformanceOptions {
  rule?: string;
  now: string;
  json?: boolean;
}

/** `plumbline conformance FILE`: our verdicts on cases that others wrote. @returns the exit code */
export async function conformanceCommand(
  file: string,
  options: ConformanceOptions,
  terminal: Terminal,
): Promise<number> {
  const content = await readFile(file).catch((cause: NodeJS.ErrnoException) => {
    throw new Failure('configuration', `${file} cannot be read: ${cause.message}.`, { cause });
  });
  const all = parseCases(content.toString('utf8'), file);
  const judging = {
    now: options.now,
    differences: await writtenDifferences(),
    baselines: {
      scuba: await loadBaseline('scuba', controls),
      standard: await loadBaseline('standard', controls),
    },
  };
  const cases: ConformanceCase[] = [];
  for (const one of all.filter(({ rule }) => matches(rule, options.rule ?? '*'))) {
    cases.push(await judged(one, judging));
  }
  const document = conformanceOf(
    { sha256: createHash('sha256').update(content).digest('hex'), cases: all.length },
    cases,
    controls,
  );
  terminal.out(options.json ? `${JSON.stringify(document)}\n` : table(document, terminal));
  return document.totals.disagree + document.totals.error === 0 ? exit.clean : exit.findings;
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
  const settings = control.settings.parse({ ...(entry?.settings ?? {}), ...own });
  return { ...baseline, controls: [{ control: control.id, mode: 'audit', settings }] };
}

/** They lie with the tests; a copy of Plumbline without its tests has none, and then every difference is one. */
async function writtenDifferences(): Promise<Differences> {
  const file = join(import.meta.dirname, '../../../tests/conformance/differences.json');
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '[]';
    throw error;
  });
  return Differences.parse(JSON.parse(text));
}

function table({ rules, totals, cases }: Conformance, terminal: Terminal): string {
  const heading = ['rule', 'control', 'agree', 'documented', 'disagree', 'error'];
  const rows = rules.map(({ rule, agree, documented, disagree, error, control }) => [
    rule,
    control ?? 'not modelled',
    ...[agree, documented, disagree, error].map((count) => (count === 0 ? '' : String(count))),
  ]);
  const wrong = cases.filter(({ outcome }) => outcome === 'disagree' || outcome === 'error');
  const details = wrong.map(
    ({ rule, id, expected, verdict, reason }) =>
      `${rule}: expected ${expected}, got ${verdict ?? 'nothing'}: ${reason}\n  ${id}\n`,
  );
  const sum = Object.entries(totals)
    .map(([name, count]) => `${count} ${name}`)
    .join(' · ');
  return `${columns([heading, ...rows], terminal)}\n${details.join('')}${cases.length} cases: ${sum}\n`;
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { holdAgainst } from '../../conformance/judge.ts';
import { Differences } from '../../conformance/outcome.ts';
import type { Conformance } from '../../domain/conformance.ts';
import { Failure } from '../../domain/failure.ts';
import { columns } from '../columns.ts';
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
  const content = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new Failure(
      'configuration',
      `${file} cannot be read: ${cause.code === 'ENOENT' ? 'it does not exist' : cause.message}.`,
      { cause },
    );
  });
  const { rule = '*', now } = options;
  const document = await holdAgainst({ file, content, rule, now, differences: await writtenDifferences() });
  terminal.out(options.json ? `${JSON.stringify(document)}\n` : table(document, terminal));
  return document.totals.disagree + document.totals.error === 0 ? exit.clean : exit.findings;
}

/** They lie with the tests; a copy of Plumbline without its tests has none, and then every difference counts. */
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

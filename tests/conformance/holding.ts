import { fileURLToPath } from 'node:url';
import type { Case } from '../../src/conformance/case.ts';
import { holdAgainst } from '../../src/conformance/judge.ts';
import type { Differences } from '../../src/conformance/outcome.ts';
import type { Conformance } from '../../src/domain/conformance.ts';

export const now = '2026-11-24T00:00:00.000Z';
export const sharedCases = fileURLToPath(new URL('../../../shared/conformance/cases.jsonl', import.meta.url));

export type Written = Pick<Case, 'rule' | 'expected'> & Partial<Case>;

export function lines(cases: Written[]): string {
  return cases.map((one, index) => `${JSON.stringify({ id: `case ${index}`, ...one })}\n`).join('');
}

/** What becomes of these cases. */
export function hold(
  cases: Written[],
  { differences = [], rule = '*' }: { differences?: Differences; rule?: string } = {},
): Promise<Conformance> {
  return holdAgainst({ file: 'cases.jsonl', content: lines(cases), rule, now, differences });
}

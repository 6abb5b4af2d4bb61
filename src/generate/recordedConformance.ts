import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { holdAgainst } from '../conformance/judge.ts';
import { Differences } from '../conformance/outcome.ts';
import type { Conformance } from '../domain/conformance.ts';

/** The day on which the cases were recorded: some of them know a calendar. */
const recordedOn = '2026-11-24T00:00:00.000Z';

/** How Plumbline stands to the cases of others. */
export async function recordedConformance(file: string): Promise<Conformance> {
  const written = await readFile(
    join(import.meta.dirname, '../../tests/conformance/differences.json'),
    'utf8',
  );
  return holdAgainst({
    file,
    content: await readFile(file, 'utf8'),
    rule: '*',
    now: recordedOn,
    differences: Differences.parse(JSON.parse(written)),
  });
}

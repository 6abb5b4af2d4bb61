import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { bundle } from './bundle.ts';
import { isolation } from './isolation.ts';
import type { Measurement, Scale, Suite } from './measurement.ts';
import { memory } from './memory.ts';
import { requests } from './requests.ts';
import { wall } from './wall.ts';

/**
 * `npm run bench`: what an audit costs, as ratios to the least it could cost, measured in one run on one machine.
 * Exits 0 when every bar is held.
 */
const suites: Suite[] = [requests, wall, memory, isolation, bundle];

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    only: { type: 'string' },
    scale: { type: 'string', default: 'small' },
    out: { type: 'string' },
  },
});
const scale: Scale = values.scale === 'full' ? 'full' : 'small';
const wanted = new RegExp(`^${(values.only ?? '*').replaceAll('.', '\\.').replaceAll('*', '.*')}$`);

const results: (Measurement & { ok: boolean })[] = [];
for (const suite of suites.filter(({ names }) => names.some((name) => wanted.test(name)))) {
  for (const measurement of await suite.run(scale)) {
    if (!wanted.test(measurement.name)) continue;
    const result = { ...measurement, ok: measurement.bar === null || measurement.value <= measurement.bar };
    results.push(result);
    if (!values.json) process.stdout.write(lineOf(result));
  }
}
const ok = results.every((result) => result.ok);
const document = {
  schema: 'plumbline.bench/1',
  machine: { cores: cpus().length, node: process.versions.node },
  scale,
  seed: 1,
  results,
  ok,
};
if (values.json) process.stdout.write(`${JSON.stringify(document)}\n`);
if (values.out !== undefined) await writeFile(values.out, `${JSON.stringify(document, null, 2)}\n`);
process.exitCode = ok ? 0 : 1;

function lineOf({
  name,
  value,
  bar,
  numerator,
  denominator,
  ok: held,
}: Measurement & { ok: boolean }): string {
  const limit = bar === null ? '' : `at most ${bar}`;
  const parts = `${round(numerator)} ÷ ${round(denominator)}`;
  return `${held ? 'ok  ' : 'FAIL'} ${name.padEnd(24)} ${String(round(value)).padStart(9)}  ${limit.padEnd(13)} ${parts}\n`;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

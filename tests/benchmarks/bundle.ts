import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle as makeBundle } from '../../src/package/bundle.ts';
import { importApp } from '../package/importing.ts';
import type { Suite } from './measurement.ts';

const processes = 15;

/** How long a function app takes to be imported: what a person who wakes it up waits for. */
export const bundle: Suite = {
  names: ['bundle.import'],
  async run() {
    const folder = await mkdtemp(join(tmpdir(), 'plumbline-bundle-'));
    try {
      await makeBundle(folder);
      const bundled: number[] = [];
      const sources: number[] = [];
      // Side by side, so that a machine that gets busier does so for both.
      for (let count = 0; count < processes; count += 1) {
        bundled.push(await timed(join(folder, 'main.cjs')));
        sources.push(await timed(join(import.meta.dirname, '../../functions/main.ts')));
      }
      const [numerator, denominator] = [median(bundled), median(sources)];
      return [
        {
          name: 'bundle.import',
          value: numerator / denominator,
          bar: 0.4,
          better: 'lower',
          numerator,
          denominator,
          samples: processes,
          spread: (Math.max(...bundled) - Math.min(...bundled)) / denominator,
        },
      ];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function timed(entry: string): Promise<number> {
  const { ms, error } = await importApp(entry);
  if (ms === undefined) throw new Error(`${entry} could not be imported: ${error}`);
  return ms;
}

function median(values: number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

import { parseArgs } from 'node:util';
import * as fc from 'fast-check';
import { aHistory, live } from './histories.ts';
import { Broken, invariants } from './invariants.ts';
import { aKilling, KilledBroken, killedInvariants, liveThrough } from './killed.ts';

/**
 * `node tests/remediation/check.ts --seeds N [--kills K] [--seed S]`: N random histories of a simulated tenant, and K
 * processes that are killed while they apply. Prints which invariants held; exits 0 only if all did.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    kills: { type: 'string', default: '0' },
    seed: { type: 'string', default: '1' },
  },
});
const seed = Number(values.seed);

interface Checked {
  done: number;
  seconds: number;
  invariants: Record<string, boolean>;
  failed?: { because: string; example: unknown; path: string | null };
}

async function check<T>(
  arbitrary: fc.Arbitrary<T>,
  run: (example: T) => Promise<unknown>,
  names: readonly string[],
  many: number,
): Promise<Checked> {
  if (many === 0) return { done: 0, seconds: 0, invariants: {} };
  const startedAt = performance.now();
  const property = fc.asyncProperty(arbitrary, async (example) => {
    await run(example);
  });
  const details = await fc.check(property, { numRuns: many, seed, endOnFailure: true });
  const { failed, numRuns, errorInstance: error } = details;
  const broken = error instanceof Broken || error instanceof KilledBroken ? error.invariant : undefined;
  return {
    done: numRuns,
    seconds: Math.round((performance.now() - startedAt) / 1_000),
    // What broke in another way broke all of them.
    invariants: Object.fromEntries(
      names.map((name) => [name, !failed || (broken !== undefined && name !== broken)]),
    ),
    ...(failed && {
      failed: {
        because: broken === undefined && error instanceof Error ? String(error.stack) : String(error),
        example: details.counterexample?.[0],
        path: details.counterexamplePath,
      },
    }),
  };
}

const histories = await check(aHistory, live, invariants, Number(values.seeds));
const kills = await check(aKilling, liveThrough, killedInvariants, Number(values.kills));
const failures = [histories.failed, kills.failed].filter((failed) => failed !== undefined);
const document = {
  schema: 'plumbline.checkRemediation/1',
  seed,
  ok: failures.length === 0,
  histories: histories.done,
  kills: kills.done,
  seconds: histories.seconds + kills.seconds,
  invariants: { ...histories.invariants, ...kills.invariants },
  failures,
};
process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
process.exitCode = document.ok ? 0 : 1;

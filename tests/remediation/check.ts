import { parseArgs } from 'node:util';
import * as fc from 'fast-check';
import { aHistory, Broken, type Invariant, invariants, live } from './histories.ts';

/** `node tests/remediation/check.ts --seeds N [--seed S]`: N random histories; exits 0 only if every invariant held. */
const { values } = parseArgs({ options: { seeds: { type: 'string' }, seed: { type: 'string' } } });
const histories = Number(values.seeds ?? 100);
const seed = Number(values.seed ?? 1);

const details = await fc.check(fc.asyncProperty(aHistory, live), {
  numRuns: histories,
  seed,
  endOnFailure: true,
});
const error = details.errorInstance;
const broken: Invariant | undefined = error instanceof Broken ? error.invariant : undefined;
const held = Object.fromEntries(
  invariants.map((name) => [name, details.failed ? name !== broken && broken !== undefined : true]),
);
const document = {
  schema: 'plumbline.checkRemediation/1',
  seed,
  histories: details.numRuns,
  ok: !details.failed,
  invariants: held,
  ...(details.failed && {
    because: String(error),
    history: details.counterexample?.[0],
    path: details.counterexamplePath,
  }),
};
process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
process.exitCode = details.failed ? 1 : 0;

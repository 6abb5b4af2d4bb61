import { parseArgs } from 'node:util';
import { simulateNights } from './nights.ts';
import { stubs } from './stubs/list.ts';

/**
 * `npm run check:tickets -- --nights 30 [--seed N]`: bad nights with every system, a line of JSON a system and
 * way of grouping. Exits 0
 * when there are as many tickets as episodes, each in its right state.
 */
const { values } = parseArgs({
  options: { nights: { type: 'string', default: '30' }, seed: { type: 'string', default: '1' } },
});

for (const stub of stubs)
  for (const group of [undefined, 'tenant', 'control'] as const) {
    const outcome = await simulateNights(stub, Number(values.nights), Number(values.seed), group);
    process.stdout.write(`${JSON.stringify(outcome)}\n`);
    if (outcome.tickets !== outcome.episodes || outcome.wrongState > 0) process.exitCode = 1;
  }

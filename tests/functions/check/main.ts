import { parseArgs } from 'node:util';
import { checkUnattended } from './unattended.ts';

/**
 * `npm run check:functions -- --seeds N`: the functions in hosts of their own, two at a time, killed at seeded points,
 * over an Azurite that is away for a while, with tenants that fail. Exits 0 when every run ended, and none twice.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1' },
    tenants: { type: 'string', default: '200' },
    json: { type: 'boolean', default: false },
  },
});
const found = { runsEnded: 0, duplicates: 0, lost: 0, parked: 0, kills: 0 };
for (let seed = 1; seed <= Number(values.seeds); seed += 1) {
  const of = await checkUnattended({ seed, tenants: Number(values.tenants) });
  found.runsEnded += of.runsEnded;
  found.duplicates += of.duplicates;
  found.lost += of.lost;
  found.parked += of.parked;
  found.kills += of.kills;
}
process.stdout.write(
  `${JSON.stringify({ schema: 'plumbline.functionsCheck/1', seeds: Number(values.seeds), ...found })}\n`,
);
process.exitCode = found.duplicates + found.lost === 0 ? 0 : 1;

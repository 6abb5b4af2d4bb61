import * as fc from 'fast-check';
import { type Azurite, startAzurite } from '../azurite.ts';
import { aKilling, type Death, fewestEntries, liveThrough, mostWaits, type Scenario } from './killed.ts';

const deaths = fc.sample(aKilling, { numRuns: 8, seed: 3 });

test.each(deaths.map(({ scenario, death }) => [scenario, death.at, death.when, death] as const))(
  '%s: killed at %i (%s), each change is made once, and another goes on',
  async (scenario, _at, _when, death) => {
    await expect(liveThrough({ scenario, death })).resolves.not.toHaveLength(0);
  },
);

describe('with the journal in Azure Storage', () => {
  let azurite: Azurite;
  beforeEach(async () => {
    azurite = await startAzurite();
  });
  afterEach(() => azurite.close());

  test.each<[Scenario, Death]>([
    ['settings', { at: 14, when: 'after' }],
    ['policy', { at: 21, when: 'after' }],
  ])('%s: killed at %j, the same', async (scenario, death) => {
    await expect(liveThrough({ scenario, death, azurite })).resolves.toHaveLength(death.at);
  });
});

test('nobody is killed, and all is waited for', async () => {
  const seen = await liveThrough({ scenario: 'settings', death: undefined });
  expect(seen).toHaveLength(mostWaits);
  expect(seen.filter((what) => what.includes('/insert/') && !what.endsWith('/done'))).toHaveLength(
    fewestEntries + 2,
  );
});

import * as fc from 'fast-check';
import { aHistory, live } from './histories.ts';

test('whatever happens to a tenant, the invariants hold', async () => {
  const { failed, errorInstance } = await fc.check(fc.asyncProperty(aHistory, live), {
    numRuns: 12,
    seed: 5,
    endOnFailure: true,
  });
  expect([failed, errorInstance]).toEqual([false, null]);
}, 120_000);

test('a worker that died over a change of which the next plan does not speak is cleared up after', async () => {
  await expect(
    live({
      controls: ['guests.invitations', 'identity.tenantCreation'],
      steps: [{ kind: 'undo' }, { kind: 'killed', after: 4 }],
    }),
  ).resolves.toBeUndefined();
});

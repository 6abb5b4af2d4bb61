import { outcomesOf, remediableFor } from './remediable.ts';
import { readState } from './state.ts';

const remediable = remediableFor();
const controls = ['guests.invitations', 'identity.tenantCreation', 'identity.selfServiceSignUp'];
const policy = '/policies/authorizationPolicy';

test('planned, applied, held, applied again without a write, and taken back', async () => {
  const { tenant, approve, plan, apply, undo, verdicts, writes } = remediable();
  await approve(controls);
  const before = await readState(tenant, policy);
  const made = await plan();
  expect(made.changes.map(({ control, risk }) => [control, risk])).toEqual([
    ['identity.tenantCreation', 'R0'],
    ['guests.invitations', 'R1'],
    ['identity.selfServiceSignUp', 'R1'],
  ]);
  expect(made.changes[1]?.touched).toEqual({
    allowInvitesFrom: { before: before['allowInvitesFrom'], after: 'adminsAndGuestInviters' },
  });
  expect(await writes()).toEqual([]);

  const application = await apply(made);
  expect(outcomesOf(application)).toEqual(Object.fromEntries(controls.map((id) => [id, 'applied'])));
  expect(Object.values(await verdicts())).toEqual(['pass', 'pass', 'pass']);
  expect(await writes()).toEqual(Array.from({ length: 3 }, () => `PATCH ${policy}`));

  expect(new Set(Object.values(outcomesOf(await apply(made))))).toEqual(new Set(['alreadyThere']));
  expect(await writes()).toHaveLength(3);

  expect(outcomesOf(await apply(await undo(application.id)))).toEqual(outcomesOf(application));
  expect(await readState(tenant, policy)).toEqual(before);
});

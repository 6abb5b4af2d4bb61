import type { Run } from '../../src/domain/run.ts';
import { emergencyAccounts } from '../../src/simulator/kinds/hardened/hardened.ts';
import { messy } from '../../src/simulator/kinds/messy/cast.ts';
import { messyMeetingPolicies } from '../../src/simulator/kinds/messy/teams.ts';
import { tenantFor } from '../tenant.ts';
import { writeTenantFile } from './tenantFile.ts';

const tenant = tenantFor({ tenants: [{ kind: 'messy' }] });
let run: Run;
beforeAll(async () => {
  ({ run } = await tenant().audit({ tenantFile: await writeTenantFile('standard') }));
});

function found(control: string) {
  const result = run.results.find((each) => each.control === control);
  if (!result) throw new Error(`${control} was not judged`);
  return { verdict: result.verdict, items: result.items, ids: result.items.map(({ id }) => id) };
}

test('whoever slipped through the policy for all users is named, with the way that led there', () => {
  const { verdict, items, ids } = found('conditionalAccess.mfaForAllUsers');
  expect(verdict).toBe('fail');
  const [coveredAgain, coveredToo, leftOut] = messy.excludedUsers;
  expect(ids).toEqual(
    expect.arrayContaining([messy.serviceAccount, messy.intruder, leftOut, ...messy.nestedUsers]),
  );
  expect(ids).not.toContain(coveredAgain);
  expect(ids).not.toContain(coveredToo);
  for (const account of emergencyAccounts) expect(ids).not.toContain(account);
  const nested = items.find(({ id }) => id === messy.nestedUsers[0]);
  expect(JSON.stringify(nested?.because)).toContain(messy.exclusionGroup);
  expect(JSON.stringify(nested?.because)).toContain(messy.nestedGroup);
  expect(JSON.stringify(items.find(({ id }) => id === messy.serviceAccount)?.because)).toContain(
    messy.policies.allUsers,
  );
});

test('the one who hides among the emergency accounts is found there as well', () => {
  const { verdict, items } = found('conditionalAccess.emergencyAccess');
  expect(verdict).toBe('fail');
  expect(JSON.stringify(items)).toContain(messy.intruder);
});

test('of the meeting policies those are named that somebody made worse', () => {
  const { verdict, ids } = found('teams.lobby');
  expect(verdict).toBe('fail');
  expect(ids).toEqual(expect.arrayContaining(['Global', messyMeetingPolicies.open]));
  expect(ids).not.toContain(messyMeetingPolicies.board);
});

test('legacy sign-in that leaves a group out is open', () => {
  expect(found('conditionalAccess.legacyAuthentication').verdict).toBe('fail');
});

test('whatever fails names what fails, and a value that a waiver could accept', () => {
  const failing = run.results.filter(({ verdict }) => verdict === 'fail');
  expect(failing.length).toBeGreaterThan(20);
  for (const { control, items, itemCount } of failing)
    expect([control, itemCount, items.filter(({ actual }) => actual === undefined)]).toEqual([
      control,
      items.length,
      [],
    ]);
});

test('an exception that is declared takes its people out, and a waiver of the rest accepts it', async () => {
  const control = 'conditionalAccess.mfaForAllUsers';
  const tenantFile = await writeTenantFile('essential', {
    exceptions: [{ control, users: [messy.serviceAccount], owner: 'o', reason: 'r' }],
    waivers: [
      {
        control: 'guests.invitations',
        resource: 'authorizationPolicy',
        accepted: 'everyone',
        owner: 'o',
        reason: 'r',
        expires: '2027-01-31',
      },
    ],
  });
  const { run: again } = await tenant().audit({ tenantFile });
  const ids = again.results.find((each) => each.control === control)?.items.map(({ id }) => id);
  expect(ids).not.toContain(messy.serviceAccount);
  expect(ids).toContain(messy.nestedUsers[0]);
  const invitations = again.results.find((each) => each.control === 'guests.invitations');
  expect([invitations?.verdict, invitations?.waiver?.owner, again.summary.waived]).toEqual(['fail', 'o', 1]);
});

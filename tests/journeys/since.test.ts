import type { Run } from '../../src/domain/run.ts';
import { startTenant, type TestTenant } from '../tenant.ts';

let tenant: TestTenant;
beforeEach(async () => {
  tenant = await startTenant({ tenants: [{ kind: 'hardened' }] });
});
afterEach(() => tenant.close());

const settings = '/policies/authorizationPolicy';
const quick = { control: ['guests.invitations', 'guests.directoryAccess', 'teams.lobby'] };

function changesOf({ since }: Run) {
  return since?.changes.map(({ control, kind, before, after }) => ({ control, kind, before, after }));
}

function lobby({ results }: Run) {
  return results.find(({ control }) => control === 'teams.lobby');
}

function takenAt(run: Run) {
  return lobby(run)?.reads.find(({ source }) => source === 'teamsMeetingPolicies')?.collectedAt;
}

test('a first run has nothing to compare with, a second one the first', async () => {
  const first = await tenant.auditAndSave(quick);
  expect(first.since).toBeNull();
  const second = await tenant.auditAndSave(quick);
  expect(second.since).toEqual({ run: first.id, evaluatedAt: first.evaluatedAt, changes: [] });
});

test("another administrator's edit is what is different, and then that it was undone", async () => {
  await tenant.auditAndSave(quick);
  await tenant.edit(settings, { allowInvitesFrom: 'everyone' });
  await tenant.clock.sleep(60_000);
  const worse = await tenant.auditAndSave(quick);
  const control = 'guests.invitations';
  expect(changesOf(worse)).toEqual([{ control, kind: 'new', before: 'pass', after: 'fail' }]);
  expect(worse.results.find((result) => result.control === control)?.items).toMatchObject([
    { actual: 'everyone', expected: 'adminsAndGuestInviters' },
  ]);
  await tenant.edit(settings, { allowInvitesFrom: 'none' });
  await tenant.clock.sleep(60_000);
  expect(changesOf(await tenant.auditAndSave(quick))).toEqual([
    { control, kind: 'fixed', before: 'fail', after: 'pass' },
  ]);
});

test('what can no longer be read is not mended, and not new when it can', async () => {
  await tenant.edit(settings, { allowInvitesFrom: 'everyone' });
  await tenant.auditAndSave(quick);
  await tenant.fault({ match: { path: settings }, fault: { kind: 'status', status: 500 } });
  await tenant.clock.sleep(60_000);
  expect(changesOf(await tenant.auditAndSave(quick))).toContainEqual({
    control: 'guests.invitations',
    kind: 'becameUnknown',
    before: 'fail',
    after: 'unknown',
  });
});

test('a snapshot is taken anew when somebody asks for it fresh, and an edit in between is then seen', async () => {
  const policies = '/utcm/microsoft.teams.meetingPolicy/Global';
  const before = await tenant.auditAndSave(quick);
  expect(await tenant.edit(policies, { AutoAdmittedUsers: 'Everyone' })).toBe(204);
  await tenant.clock.sleep(2 * 3_600_000);
  const reused = await tenant.auditAndSave(quick);
  const fresh = await tenant.auditAndSave({ ...quick, fresh: true });
  expect([before, reused, fresh].map((run) => lobby(run)?.verdict)).toEqual(['pass', 'pass', 'fail']);
  expect(takenAt(reused)).toBe(takenAt(before));
  expect(await tenant.history.snapshotted(tenant.id, '2026-11')).toBeGreaterThan(0);
});

test('what a snapshot could not hold is unknown, and says which role is wanting', async () => {
  const missing = ['microsoft.teams.meetingPolicy'];
  const fault = { kind: 'utcm', status: 'partiallySuccessful', missing };
  await tenant.fault({ match: { path: '**/createSnapshot' }, fault });
  expect(lobby(await tenant.auditAndSave(quick))).toMatchObject({
    verdict: 'unknown',
    reason: { kind: 'partialSnapshot', needs: expect.stringContaining('Global Reader') },
  });
});

test('two installations do not take each other for themselves', async () => {
  const one = await tenant.auditAndSave({ ...quick, clientId: '11111111-0000-4000-8000-000000000000' });
  const other = await tenant.auditAndSave({ ...quick, clientId: '22222222-0000-4000-8000-000000000000' });
  expect(takenAt(other)).not.toBe(takenAt(one));
  const started = (await tenant.ledger()).filter(({ path }) => path.endsWith('createSnapshot'));
  expect(started.map(({ identity }) => identity[0])).toEqual(['1', '2']);
});

test('when four fifths of the month are used, an audit that somebody asks for starts no snapshot', async () => {
  await tenant.history.addSnapshot(tenant.id, {
    id: 'j',
    at: tenant.clock.now().toISOString(),
    resources: 16_000,
  });
  const run = await tenant.auditAndSave(quick);
  expect(run.results.find(({ control }) => control === 'teams.lobby')).toMatchObject({
    verdict: 'unknown',
    reason: { kind: 'snapshotAllowance' },
  });
  expect((await tenant.ledger()).filter(({ path }) => path.endsWith('createSnapshot'))).toEqual([]);
});

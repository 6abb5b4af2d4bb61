import { auditorPermissions } from '../../src/cli/commands/simulate.ts';
import { controls } from '../../src/controls/index.ts';
import { readJournal } from '../../src/journal/journal.ts';
import { teamsAdminPermission } from '../../src/simulator/identities.ts';
import { type JsonObject, textOf } from '../../src/simulator/json.ts';
import { emergencyAccounts } from '../../src/simulator/kinds/hardened/hardened.ts';
import { outcomesOf, type RemediableTenant, running, startRemediable } from './remediable.ts';
import { readState } from './state.ts';

/** More of what befell the tenants of others (peers.md, reliability.md), and what happens here instead. */

const policy = '/policies/authorizationPolicy';
const policies = '/identity/conditionalAccess/policies';
const invitations = 'guests.invitations';
const creation = 'identity.tenantCreation';
const mfa = 'conditionalAccess.mfaForAllUsers';
const stale = 'guests.staleAccounts';
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
const emergency = { emergencyAccounts: [...emergencyAccounts] };

let it: RemediableTenant;
afterEach(() => it.close());

async function start(kind: 'fresh' | 'messy' | 'hardened', ids: string[], more: object = {}): Promise<void> {
  it = await startRemediable({
    tenants: [{ kind }],
    grant: [...auditorPermissions(), teamsAdminPermission],
  });
  await it.approve(ids, {}, more);
}

async function rows(path: string): Promise<JsonObject[]> {
  return (await readState(it.tenant, path))['value'] as JsonObject[];
}

async function switchPoliciesOff(): Promise<void> {
  for (const { id } of await rows(policies))
    await it.tenant.edit(`${policies}/${textOf(id)}`, { state: 'disabled' });
}

test('throttling inside a batch is no data', async () => {
  await start('fresh', [invitations]);
  const fault = { kind: 'status', status: 429, headers: { 'Retry-After': '1' } };
  await it.tenant.fault({ match: { method: 'GET', path: policy }, calls: 'all', fault });
  const { changes, withheld } = await it.plan();
  expect(changes).toEqual([]);
  expect(withheld).toEqual([expect.objectContaining({ kind: 'unknown' })]);
});

const broken = () => Promise.reject(new Error('the storage is down'));

test('without a journal nothing is written', async () => {
  await start('fresh', [invitations]);
  const plan = await it.plan();
  for (const place of [
    { ...it.place, entries: broken },
    { ...it.place, anchors: broken },
    { ...it.place, insert: broken },
  ])
    await expect(it.apply(plan, { place })).rejects.toThrow('the storage is down');
  expect(await it.writes()).toEqual([]);
});

test('a configuration of the same length is another configuration', async () => {
  const [one] = emergencyAccounts;
  await start('fresh', [invitations], { emergencyAccounts: [one] });
  const plan = await it.plan();
  await it.approve([invitations], {}, { emergencyAccounts: [one.replace(/.$/, 'f')] });
  await expect(it.apply(plan)).rejects.toThrow('has changed since');
});

test('no control can write security defaults, external access, or a policy that is there', async () => {
  await start('fresh', []);
  const writes = controls.flatMap(({ remediation }) => remediation?.targets ?? []);
  const forbidden =
    /identitySecurityDefaults|Federation|conditionalAccess\/policies\/|roleManagement|domains/i;
  expect(writes.filter(({ template }) => forbidden.test(template))).toEqual([]);
  expect(writes.filter(({ method }) => !['PATCH', 'PUT', 'POST'].includes(method))).toEqual([]);
});

test('where there is no room for a policy, none is tried; those that are off count', async () => {
  await start('hardened', [mfa], emergency);
  await switchPoliciesOff();
  const [pattern = {}] = await rows(policies);
  for (let count = (await rows(policies)).length; count < 195; count += 1)
    await it.tenant.edit(`${policies}/more-${count}`, {
      ...pattern,
      id: `more-${count}`,
      displayName: `More ${count}`,
    });
  const { changes, withheld } = await it.plan();
  expect(changes).toEqual([]);
  expect(withheld).toEqual([
    expect.objectContaining({ kind: 'guard', why: expect.stringContaining('no room') }),
  ]);
});

test('whom people left out of a rule is left out of the policy for it', async () => {
  const group = '9b1d0000-0000-4000-8000-000000000001';
  const exception = { control: mfa, groups: [group], owner: 'IT', reason: 'meeting rooms' };
  await start('hardened', [mfa], { ...emergency, exceptions: [exception] });
  await switchPoliciesOff();
  const [change] = (await it.plan()).changes;
  expect(change?.touched['conditions.users.excludeGroups']?.after).toEqual([group]);
  expect(change?.touched['conditions.users.excludeUsers']?.after).toEqual([...emergencyAccounts]);
});

test('an empty list of policies is not believed where we made one', async () => {
  await start('hardened', [mfa], emergency);
  await switchPoliciesOff();
  await it.apply(await it.plan());
  const empty = { kind: 'status', status: 200, body: { value: [] } };
  await it.tenant.clock.sleep(2 * 24 * 3_600_000);
  await it.tenant.fault({ match: { method: 'GET', path: policies }, calls: 'all', fault: empty });
  const { changes, withheld } = await it.plan();
  expect(changes).toEqual([]);
  expect(withheld).toEqual([
    expect.objectContaining({ kind: 'unknown', why: expect.stringContaining('no policy at all') }),
  ]);
});

test('a group that was left out of a method on purpose stays left out', async () => {
  const id = 'identity.authenticatorContext';
  await start('messy', [id]);
  const path = '/policies/authenticationMethodsPolicy';
  const { authenticationMethodConfigurations: methods } = await readState(it.tenant, path);
  const excludeTarget = { targetType: 'group', id: '9b1d0000-0000-4000-8000-000000000001' };
  const feature = { state: 'disabled', excludeTarget };
  await it.tenant.edit(path, {
    authenticationMethodConfigurations: (methods as JsonObject[]).map((method) =>
      method['id'] === 'MicrosoftAuthenticator'
        ? { ...method, featureSettings: { displayAppInformationRequiredState: feature } }
        : method,
    ),
  });
  const { changes, withheld } = await it.plan();
  expect(changes).toEqual([]);
  expect(withheld).toEqual([expect.objectContaining({ kind: 'guard' })]);
});

test('what is kept longer than it should be is not cut short', async () => {
  const id = 'retention.deletedOneDrives';
  await start('fresh', []);
  await it.approve([id], { [id]: { max: 400 } });
  await it.tenant.edit('/admin/sharepoint/settings', { deletedUserPersonalSiteRetentionPeriodInDays: 3_650 });
  const { changes, withheld } = await it.plan();
  expect(changes).toEqual([]);
  expect(withheld).toEqual([
    expect.objectContaining({ kind: 'guard', why: expect.stringContaining('delete something') }),
  ]);
});

test('who slept while another went on writes nothing when it wakes', async () => {
  await start('fresh', [invitations, creation]);
  const plan = await it.plan();
  let other: Promise<unknown> | undefined;
  const sleeper = it.apply(plan, {
    async runSwitch() {
      if (!other) {
        await it.tenant.clock.sleep(61_000);
        other = it.apply(plan);
        await other;
      }
      return running;
    },
  });
  await expect(sleeper).rejects.toThrow('another application has written since');
  expect(await it.writes()).toHaveLength(2);
});

test('a change that may no longer be read back is not called done', async () => {
  await start('fresh', [creation]);
  const plan = await it.plan();
  // The reading of all, that of the one value; then nothing more.
  const fault = { kind: 'status', status: 403 };
  await it.tenant.fault({ match: { method: 'GET', path: policy }, calls: { from: 3 }, fault });
  expect(outcomesOf(await it.apply(plan))).toEqual({ [creation]: 'unknown' });
});

test('what was accepted stays as it is while its neighbour is changed, and not once it has moved', async () => {
  const waiver = {
    control: invitations,
    resource: 'authorizationPolicy',
    accepted: 'everyone',
    owner: 'IT',
    reason: 'fair',
    expires: '2027-06-30',
  };
  await start('fresh', [invitations, creation], { waivers: [waiver] });
  await it.tenant.edit(policy, { allowInvitesFrom: 'everyone' });
  const plan = await it.plan();
  expect(plan.withheld).toEqual([expect.objectContaining({ control: invitations, kind: 'waived' })]);
  expect(outcomesOf(await it.apply(plan))).toEqual({ [creation]: 'applied' });
  expect((await readState(it.tenant, policy))['allowInvitesFrom']).toBe('everyone');
  await it.tenant.edit(policy, { allowInvitesFrom: 'adminsGuestInvitersAndAllMembers' });
  expect((await it.plan()).changes.map(({ control }) => control)).toEqual([invitations]);
});

test('a control that cannot be read stops none of the others', async () => {
  await start('fresh', [creation, 'privacy.reportNames']);
  const fault = { kind: 'status', status: 200, body: { displayConcealedNames: 'perhaps' } };
  await it.tenant.fault({ match: { path: '/admin/reportSettings' }, calls: 'all', fault });
  const { changes, withheld } = await it.plan();
  expect(changes.map(({ control }) => control)).toEqual([creation]);
  expect(withheld).toEqual([expect.objectContaining({ control: 'privacy.reportNames', kind: 'unknown' })]);
});

test('only guests are switched off, and none who has become a member or an administrator', async () => {
  await start('messy', [stale]);
  const plan = await it.plan();
  const paths = plan.changes.map(({ path }) => path);
  expect(paths.length).toBeGreaterThan(2);
  for (const path of paths) expect((await readState(it.tenant, path))['userType']).toBe('Guest');
  const [member = '', administrator = ''] = paths;
  await it.tenant.edit(member, { userType: 'Member' });
  const id = administrator.replace('/users/', '');
  await it.tenant.edit('/roleManagement/directory/roleAssignments/new', {
    principalId: id,
    roleDefinitionId: globalAdministrator,
    directoryScopeId: '/',
  });
  const again = (await it.plan()).changes.map(({ path }) => path);
  expect(again).toEqual(paths.filter((path) => path !== member && path !== administrator));
  const { outcomes } = await it.apply(plan);
  expect(outcomes[0]).toMatchObject({ outcome: 'refused', reason: { kind: 'moved' } });
  expect((await readState(it.tenant, administrator))['accountEnabled']).toBe(true);
});

test('who is an administrator has to be known before anybody is switched off', async () => {
  await start('messy', [stale]);
  const path = '/roleManagement/directory/roleAssignments';
  await it.tenant.fault({ match: { path }, calls: 'all', fault: { kind: 'status', status: 403 } });
  const { changes, withheld } = await it.plan();
  expect(changes).toEqual([]);
  expect(withheld).toEqual([
    expect.objectContaining({ kind: 'guard', why: expect.stringContaining('directory role') }),
  ]);
});

test('the same in another order is the same', async () => {
  const id = 'sharepoint.sharingDomains';
  await start('messy', []);
  await it.approve([id], { [id]: { approved: ['fabrikam.example', 'northwind.example'] } });
  const plan = await it.plan();
  await it.apply(plan);
  const path = '/admin/sharepoint/settings';
  const { sharingAllowedDomainList: list } = await readState(it.tenant, path);
  await it.tenant.edit(path, { sharingAllowedDomainList: (list as string[]).toReversed() });
  expect((await it.plan()).changes).toEqual([]);
  expect(outcomesOf(await it.apply(plan))).toEqual({ [id]: 'alreadyThere' });
});

test('a lobby that is stricter than asked for is not opened', async () => {
  const lobby = 'teams.lobby';
  await start('messy', [lobby], { teamsAdminApi: 'change' });
  const path = '/utcm/microsoft.teams.meetingPolicy/Global';
  await it.tenant.edit(path, { AutoAdmittedUsers: 'OrganizerOnly' });
  const plan = await it.plan();
  expect(plan.changes.map(({ path: at }) => at).filter((at) => at.endsWith('/Global'))).toEqual([]);
  await it.apply(plan);
  expect((await readState(it.tenant, path))['AutoAdmittedUsers']).toBe('OrganizerOnly');
});

test('what we do not know in a list that is sent whole goes along as it is', async () => {
  await start('messy', ['groups.creation']);
  const row = (await rows('/groupSettings')).find(({ displayName }) => displayName === 'Group.Unified') ?? {};
  const values = [...(row['values'] as JsonObject[]), { name: 'AddedLater', value: 'theirs' }];
  await it.tenant.edit(`/groupSettings/${textOf(row['id'])}`, { values });
  expect(outcomesOf(await it.apply(await it.plan()))).toEqual({ 'groups.creation': 'applied' });
  const after = await readState(it.tenant, `/groupSettings/${textOf(row['id'])}`);
  expect(after['values']).toEqual(
    values.map((entry) => (entry['name'] === 'EnableGroupCreation' ? { ...entry, value: 'false' } : entry)),
  );
  const { verified } = await readJournal(it.place, it.tenant.id);
  expect(verified.ok).toBe(true);
});

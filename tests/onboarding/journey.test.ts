import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { appRoles } from '../../src/domain/caller.ts';
import { globalReader } from '../../src/domain/directoryRoles.ts';
import { ownAppRoles } from '../../src/onboarding/registration.ts';
import { groupName } from '../../src/onboarding/step.ts';
import { auditorClientId, principalId } from '../../src/simulator/identities.ts';
import type { JsonObject } from '../../src/simulator/json.ts';
import { control } from '../simulator/client.ts';
import { emergency, readerAppId, type SettingUp, startSettingUp } from './settingUp.ts';

let setting: SettingUp;
beforeEach(async () => {
  setting = await startSettingUp();
});
afterEach(() => setting.close());

const states = ({ steps }: Awaited<ReturnType<SettingUp['plan']>>): Record<string, string> =>
  Object.fromEntries(steps.map(({ step, state }) => [step, state]));

test('a plan says what would be done, and does none of it', async () => {
  const before = await setting.whole();
  const plan = await setting.plan();
  expect(states(plan)).toEqual({
    emergencyAccounts: 'inOrder',
    registration: 'toDo',
    groups: 'toDo',
    snapshotReader: 'toDo',
    identities: 'inOrder',
    pageSignIn: 'toDo',
    auditorGrants: 'toDo',
    remediatorGrants: 'toDo',
    configuration: 'toDo',
    tenantFile: 'toDo',
  });
  expect(plan.steps.flatMap(({ deeds }) => deeds)).toEqual(
    expect.arrayContaining([
      'grant it Organization.Read.All',
      'give it the directory role Global Reader',
      'grant Policy.ReadWrite.Authorization',
      'write baselines/small.yaml',
    ]),
  );
  expect(await setting.whole()).toEqual(before);
  const ledger = await setting.tenant.ledger();
  expect(ledger.filter(({ write, held }) => write || !held)).toEqual([]);
});

test('a tenant is set up, audited, and taken back without a trace', async () => {
  const before = await setting.whole();
  const done = await setting.onboard();
  expect(new Set(Object.values(states(done)))).toEqual(new Set(['inOrder']));
  expect((await setting.tenant.ledger()).filter(({ held, version }) => version !== null && !held)).toEqual(
    [],
  );

  // The auditor now holds what was granted, and no more.
  await setting.tenant.clock.sleep(60_000);
  const { run } = await setting.tenant.audit({ control: ['teams.lobby', 'guests.invitations'] });
  expect(run.results.map((result) => [result.control, result.verdict])).toEqual([
    ['guests.invitations', 'pass'],
    ['teams.lobby', 'pass'],
  ]);
  await expect(setting.tenant.audit({ control: ['sharepoint.externalSharing'] })).rejects.toThrow(
    'lacks SharePointTenantSettings.Read.All',
  );

  await setting.tenant.clock.sleep(60_000);
  const gone = await setting.offboard();
  expect(gone.steps.flatMap(({ deeds }) => deeds)).toEqual([]);
  expect(gone.left.join(' ')).toMatch(/az group delete[^]*anchors[^]*A locked one cannot be/);
  expect(await setting.whole()).toEqual(before);
});

test('what was made is what was said', async () => {
  const { apiClientId } = await setting.onboard();
  const { rows } = (await setting.whole()) as { rows: Record<string, JsonObject[]> };
  const auditor = principalId(setting.tenant.id, auditorClientId);
  const [application] = rows['/applications'] ?? [];
  expect(application).toMatchObject({
    appId: apiClientId,
    signInAudience: 'AzureADMyOrg',
    identifierUris: [`api://${apiClientId}`],
    api: { requestedAccessTokenVersion: 2 },
    web: { redirectUris: ['https://plumbline.azurewebsites.net/api/ui/sign-in/callback'] },
    passwordCredentials: [],
    federatedIdentityCredentials: [
      {
        issuer: `https://login.microsoftonline.com/${setting.tenant.id}/v2.0`,
        subject: auditor,
        audiences: ['api://AzureADTokenExchange'],
      },
    ],
  });
  const principals = rows['/servicePrincipals'] ?? [];
  const own = principals.find(({ appId }) => appId === apiClientId);
  expect(own).toMatchObject({ appRoleAssignmentRequired: true });
  const held = (principal: JsonObject | undefined): unknown[] =>
    (rows['/appRoleAssignments'] ?? [])
      .filter((row) => row['principalId'] === principal?.['id'])
      .map((row) => [row['resourceDisplayName'], row['appRoleId']]);
  const groups = rows['/groups'] ?? [];
  for (const role of appRoles) {
    const group = groups.find(({ uniqueName }) => uniqueName === groupName(role));
    expect(held(group)).toEqual([['Plumbline', ownAppRoles[role].id]]);
  }
  const reader = principals.find(({ appId }) => appId === readerAppId);
  expect(held(reader)).toEqual([['Microsoft Graph', '498476ce-e0fe-48b0-b801-37ba7e2685c6']]);
  expect(
    (rows['/roleManagement/directory/roleAssignments'] ?? []).filter(
      (row) => row['principalId'] === reader?.['id'],
    ),
  ).toMatchObject([{ roleDefinitionId: globalReader, directoryScopeId: '/' }]);
});

test('doing it again changes nothing, neither way', async () => {
  await setting.onboard();
  const once = await setting.whole();
  await setting.tenant.forget();
  const again = await setting.onboard();
  expect(again.steps.flatMap(({ did }) => did)).toEqual([]);
  expect(await setting.whole()).toEqual(once);
  await setting.offboard();
  const gone = await setting.whole();
  expect((await setting.offboard()).steps.flatMap(({ did }) => did)).toEqual([]);
  expect(await setting.whole()).toEqual(gone);
});

test('Azure’s part may come later: what needs it waits, and the tenant file with it', async () => {
  const first = await setting.onboard({ deployed: false });
  expect(states(first)).toMatchObject({
    registration: 'inOrder',
    groups: 'inOrder',
    snapshotReader: 'inOrder',
    identities: 'waits',
    auditorGrants: 'waits',
    tenantFile: 'waits',
  });
  expect(first.apiClientId).toMatch(/^[0-9a-f-]{36}$/);
  expect(await setting.whole()).toMatchObject({ files: {} });
  const second = await setting.onboard();
  expect(second.apiClientId).toBe(first.apiClientId);
  expect(new Set(Object.values(states(second)))).toEqual(new Set(['inOrder']));
});

test('what is granted beyond the list is taken back, and a control that may no longer change with it', async () => {
  await setting.onboard();
  await setting.write('controls: { guests.invitations: audit }\n');
  const { steps } = await setting.onboard();
  const did = steps.filter((step) => step.did.length > 0);
  expect(did.map(({ step }) => step)).toEqual(['remediatorGrants', 'tenantFile']);
  expect(did[0]?.did).toContain('take back Policy.ReadWrite.Authorization, which is not needed');
  expect(await setting.plan()).toMatchObject({ person: { lacking: [] } });
});

test('a snapshot reader that was there before is completed, and left on the way back', async () => {
  const id = 'f0f0f0f0-0000-4000-8000-000000000001';
  await setting.tenant.edit(`/servicePrincipals/${id}`, { appId: readerAppId, displayName: 'Theirs' });
  await setting.onboard();
  const { steps } = await setting.offboard();
  expect(steps.find(({ step }) => step === 'snapshotReader')).toMatchObject({
    state: 'inOrder',
    notes: [expect.stringContaining('was there before Plumbline')],
  });
  expect(JSON.stringify(await setting.whole())).toContain(id);
});

test('a run switch that somebody set is left as it is', async () => {
  await setting.onboard();
  await writeFile(join(setting.config, 'run-switch.json'), '{"state":"run"}');
  await setting.onboard();
  expect(await setting.whole()).toMatchObject({ files: { 'run-switch.json': '{"state":"run"}' } });
});

test.each<[string, (setting: SettingUp) => Promise<unknown>, RegExp]>([
  [
    'is not enabled',
    ({ tenant }) => tenant.edit(`/users/${emergency[0]}`, { accountEnabled: false }),
    /000a is not enabled/,
  ],
  ['does not exist', ({ tenant }) => tenant.edit(`/users/${emergency[1]}`, null), /000b does not exist/],
  [
    'is no administrator',
    async ({ tenant }) => tenant.edit('/roleManagement/directory/roleAssignments', { value: [] }),
    /000a is not a Global Administrator/,
  ],
])('an emergency account that %s stops it before anything is done', async (_name, spoil, text) => {
  await spoil(setting);
  const before = await setting.whole();
  await expect(setting.onboard()).rejects.toMatchObject({
    kind: 'configuration',
    message: expect.stringMatching(text),
  });
  expect(await setting.whole()).toEqual(before);
});

const least = [
  'Privileged Role Administrator',
  'Cloud Application Administrator',
  'Groups Administrator',
] as const;

test('three roles are enough', async () => {
  await setting.signInWith([...least]);
  const plan = await setting.plan();
  expect(plan.person).toEqual({ roles: [...least].toSorted(), lacking: [] });
  await setting.onboard();
  expect(new Set(Object.values(states(await setting.plan())))).toEqual(new Set(['inOrder']));
  await setting.offboard();
});

test.each(least)('without %s nothing is begun', async (missing) => {
  await setting.signInWith(['Directory Readers', ...least.filter((role) => role !== missing)]);
  const before = await setting.whole();
  expect((await setting.plan()).person.lacking.join(' ')).toContain(missing);
  await expect(setting.onboard()).rejects.toMatchObject({
    kind: 'permission',
    message: expect.stringMatching(new RegExp(`You lack .*${missing}.* Nothing was done\\.`)),
  });
  expect(await setting.whole()).toEqual(before);
});

test('somebody of a partner, who is no object of the tenant, is known by their token', async () => {
  await setting.signInWith([...least]);
  await setting.tenant.fault({
    match: { method: 'GET', path: '/me/**' },
    fault: { kind: 'status', status: 404, body: { error: { code: 'Request_ResourceNotFound' } } },
  });
  expect((await setting.plan()).person).toEqual({ roles: [...least].toSorted(), lacking: [] });
  await setting.onboard();
});

test('a role that is not needed for what is left is not asked for', async () => {
  await setting.onboard();
  await setting.signInWith(['Directory Readers']);
  expect((await setting.onboard()).person.lacking).toEqual([]);
});

test('a token without a scope is refused before anything is done', async () => {
  await control(setting.tenant.simulator, 'POST', `/tenants/${setting.tenant.id}/roles`, {
    identity: 'onboarder',
    permissions: [
      'Application.ReadWrite.All',
      'AppRoleAssignment.ReadWrite.All',
      'Group.ReadWrite.All',
      'Directory.Read.All',
      'User.Read.All',
    ],
  });
  await expect(setting.onboard()).rejects.toMatchObject({
    message: expect.stringContaining('the scope RoleManagement.ReadWrite.Directory in the token'),
    remedy: expect.stringContaining('--auth browser'),
  });
});

test('a national cloud is set up with what it has, by its own names', async () => {
  const before = await setting.whole();
  const { steps } = await setting.onboard({ cloud: 'usGov' });
  const notes = steps.flatMap((step) => step.notes).join(' ');
  expect(notes).toMatch(/no configuration snapshots[^]*not known that Azure Government has it/);
  const { rows } = (await setting.whole()) as { rows: Record<string, JsonObject[]> };
  expect(rows['/applications']).toMatchObject([
    {
      federatedIdentityCredentials: [
        {
          issuer: `https://login.microsoftonline.us/${setting.tenant.id}/v2.0`,
          audiences: ['api://AzureADTokenExchangeUSGov'],
        },
      ],
    },
  ]);
  expect(rows['/servicePrincipals']?.filter(({ appId }) => appId === readerAppId)).toEqual([]);
  await setting.offboard({ cloud: 'usGov' });
  expect(await setting.whole()).toEqual(before);
});

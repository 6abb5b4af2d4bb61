import { type JsonObject, textOf } from '../../src/simulator/json.ts';
import { generatedShares } from '../../src/simulator/kinds/generated.ts';
import { emergencyAccounts, emergencyGroup } from '../../src/simulator/kinds/hardened/hardened.ts';
import { messy } from '../../src/simulator/kinds/messy/cast.ts';
import { hostileNames } from '../../src/simulator/kinds/messy/hostileNames.ts';
import { startSimulator } from '../../src/simulator/simulator.ts';
import { type Client, connect, errorCode, listed, nextPath, simulatorFor } from './client.ts';

const size = 20_004;
const simulator = simulatorFor({
  tenants: [
    { kind: 'fresh' },
    { kind: 'hardened' },
    { kind: 'messy' },
    { kind: 'unlicensed' },
    { kind: 'generated', users: size },
  ],
});

function client(kind: string): Promise<Client> {
  return connect(simulator(), simulator().document.tenants.find((tenant) => tenant.kind === kind)?.id);
}

const members = async (from: Client, group: string) =>
  (await from.rows(`/groups/${group}/members?$select=id`)).map(({ id }) => id);

test('fresh is as Microsoft delivers', async () => {
  const fresh = await client('fresh');
  expect(await fresh.rows('/identity/conditionalAccess/policies')).toEqual([]);
  const { body } = await fresh.get('/policies/authorizationPolicy');
  expect(body).toMatchObject({
    allowInvitesFrom: 'everyone',
    guestUserRoleId: '10dae51f-b6af-4016-8d66-8c2a99b929b3',
  });
  expect((await fresh.get('/admin/sharepoint/settings')).body['sharingCapability']).toBe(
    'externalUserAndGuestSharing',
  );
  expect((await fresh.get('/policies/identitySecurityDefaultsEnforcementPolicy')).body['isEnabled']).toBe(
    false,
  );
});

test('hardened leaves out two emergency accounts and nobody else, but administrators where others are kept out', async () => {
  const hardened = await client('hardened');
  expect(await members(hardened, emergencyGroup)).toEqual([...emergencyAccounts]);
  const policies = await hardened.rows('/identity/conditionalAccess/policies');
  for (const policy of policies) {
    expect(policy).toMatchObject({
      state: 'enabled',
      conditions: { users: { excludeUsers: [], excludeGroups: [emergencyGroup] } },
    });
  }
  const leavingRolesOut = policies.filter((policy) => !JSON.stringify(policy).includes('"excludeRoles":[]'));
  expect(leavingRolesOut.map(({ displayName }) => displayName)).toEqual([
    'Admin portals for administrators only',
  ]);
});

test('messy has a hole of every sort', async () => {
  const from = await client('messy');
  const policies = await from.rows('/identity/conditionalAccess/policies');
  const policy = (id: string) => policies.find((item) => item['id'] === id);
  expect(policy(messy.policies.allUsers)).toMatchObject({
    state: 'enabled',
    conditions: {
      users: {
        excludeUsers: [messy.serviceAccount],
        excludeGroups: [emergencyGroup, messy.exclusionGroup],
        excludeRoles: [expect.any(String)],
        excludeGuestsOrExternalUsers: {
          guestOrExternalUserTypes: expect.stringContaining('serviceProvider'),
        },
      },
    },
  });
  expect(policy(messy.policies.reportOnly)?.['state']).toBe('enabledForReportingButNotEnforced');
  expect(policy(messy.policies.orCompliant)).toMatchObject({
    grantControls: { builtInControls: ['mfa', 'compliantDevice'] },
  });
  expect(await members(from, emergencyGroup)).toEqual([emergencyAccounts[0], messy.intruder]);
  expect(await members(from, messy.nestedGroup)).toEqual([...messy.nestedUsers, messy.exclusionGroup]);
  expect(await members(from, messy.financeGroup)).toEqual(messy.excludedUsers.slice(0, 2));
});

test('every hostile name belongs to somebody in messy', async () => {
  const from = await client('messy');
  const names = new Set(
    (await from.rows('/users?$select=displayName&$top=999')).map(({ displayName }) => displayName),
  );
  expect(Object.values(hostileNames).filter((name) => !names.has(name))).toEqual([]);
  expect(Object.values(hostileNames).filter((name) => name.length > 256)).toEqual([]);
});

test.each([
  ['/identity/conditionalAccess/policies', 403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant'],
  [
    '/reports/authenticationMethods/userRegistrationDetails',
    403,
    'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
  ],
  ['/auditLogs/signIns', 403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant'],
  ['/users?$select=signInActivity', 403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant'],
  ['/roleManagement/directory/roleEligibilityScheduleInstances', 400, 'AadPremiumLicenseRequired'],
  ['/identityProtection/riskyUsers', 403, 'Forbidden'],
  ['/deviceManagement/detectedApps', 400, 'BadRequest'],
])('unlicensed is refused %s', async (path, status, code) => {
  const answer = await (await client('unlicensed')).get(path);
  expect([answer.status, errorCode(answer)]).toEqual([status, code]);
});

test('unlicensed reads the rest, with security defaults on', async () => {
  const { body } = await (await client('unlicensed')).get(
    '/policies/identitySecurityDefaultsEnforcementPolicy',
  );
  expect(body['isEnabled']).toBe(true);
});

test('generated has its fixed share of exceptions', async () => {
  const generated = await client('generated');
  const indices = Array.from({ length: size - 4 }, (_, index) => index);
  const expected = (test: (index: number) => boolean) => indices.filter(test).length;
  const count = async (path: string) => {
    let total = 0;
    for (let next: string | undefined = path; next; ) {
      const { body } = await generated.get(next);
      total += listed(body).length;
      next = nextPath(body);
    }
    return total;
  };
  expect(await count('/users?$select=id&$top=999')).toBe(size);
  expect(await count("/users?$filter=userType eq 'Guest'&$select=id&$top=500")).toBe(
    expected(generatedShares.isGuest),
  );
  const report = '/reports/authenticationMethods/userRegistrationDetails';
  expect(await count(`${report}?$filter=isMfaCapable eq false&$top=999`)).toBe(
    expected(generatedShares.lacksMfa),
  );
  expect(await count(`${report}?$top=999`)).toBe(size - expected(generatedShares.isDisabled));
  const { isGuest, isDisabled, lacksMfa } = generatedShares;
  expect([isGuest, isDisabled, lacksMfa].map(expected)).toEqual([1_000, 400, 40]);
  expect(expected((index) => lacksMfa(index) && (isGuest(index) || isDisabled(index)))).toBe(0);
});

test('a generated user is found and edited by id', async () => {
  const generated = await client('generated');
  const [user = {}] = await generated.rows(
    "/users?$filter=userType eq 'Guest'&$select=id,displayName&$top=1",
  );
  const path = `/users/${textOf(user['id'])}?$select=id,displayName`;
  expect((await generated.get(path)).body).toMatchObject(user);
  expect((await generated.get('/users/00000001-0000-4000-8000-ffffffffffff')).status).toBe(404);
});

test('a million users cost neither memory nor time', async () => {
  const before = process.memoryUsage().heapUsed;
  const large = await startSimulator({ tenants: [{ kind: 'generated', users: 1_000_000 }], throttle: false });
  const from = await connect(large);
  const paths = [
    '/users?$select=id,userType,accountEnabled&$top=999',
    '/reports/authenticationMethods/userRegistrationDetails?$top=999',
  ];
  for (const path of paths) {
    const rows = await from.rows(path);
    expect(rows).toHaveLength(999);
  }
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(50_000_000);
  await large.close();
});

async function peopleOf(seed: number): Promise<JsonObject[]> {
  const one = await startSimulator({ tenants: [{ kind: 'messy', seed }], throttle: false });
  const people = await (await connect(one)).rows(
    '/users?$select=id,accountEnabled,onPremisesSyncEnabled&$top=999',
  );
  await one.close();
  return people;
}

test('the same request makes the same tenant; another seed another', async () => {
  expect(await peopleOf(1)).toEqual(await peopleOf(1));
  expect(await peopleOf(1)).not.toEqual(await peopleOf(2));
});

import { remediatorClientId } from '../../src/simulator/identities.ts';
import type { JsonObject } from '../../src/simulator/json.ts';
import { textOf } from '../../src/simulator/json.ts';
import { type Client, connect, grant, patch, simulatorFor } from './client.ts';

const simulator = simulatorFor({ tenants: [{ kind: 'hardened' }, { kind: 'unlicensed' }] });
const policies = '/identity/conditionalAccess/policies';

async function remediator(): Promise<Client> {
  return connect(simulator(), undefined, { client_id: remediatorClientId });
}

test.each<[string, string, JsonObject, number]>([
  ['/policies/authorizationPolicy', 'PATCH', { allowInvitesFrom: 'none' }, 204],
  ['/admin/sharepoint/settings', 'PATCH', { deletedUserPersonalSiteRetentionPeriodInDays: 730 }, 200],
  ['/admin/reportSettings', 'PATCH', { displayConcealedNames: false }, 204],
  ['/admin/people/itemInsights', 'PATCH', { isEnabledInOrganization: true }, 200],
  ['/beta/policies/externalIdentitiesPolicy', 'PATCH', { allowExternalIdentitiesToLeave: false }, 204],
  ['/policies/adminConsentRequestPolicy', 'PUT', { requestDurationInDays: 14 }, 204],
])('%s is changed by %s', async (path, method, change, status) => {
  const client = await remediator();
  expect((await client.send(method, path, change)).status).toBe(status);
  expect((await client.get(path)).body).toMatchObject(change);
});

test('a change merges objects and replaces arrays', async () => {
  const client = await remediator();
  await client.send('PATCH', '/policies/authorizationPolicy', {
    defaultUserRolePermissions: { allowedToCreateApps: true, permissionGrantPoliciesAssigned: [] },
  });
  const { body } = await client.get('/policies/authorizationPolicy?$select=defaultUserRolePermissions');
  expect(body['defaultUserRolePermissions']).toMatchObject({
    allowedToCreateApps: true,
    allowedToCreateTenants: false,
    permissionGrantPoliciesAssigned: [],
  });
});

test('an authentication method is changed with its type', async () => {
  const client = await remediator();
  const path = '/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/Sms';
  expect((await client.send('PATCH', path, { state: 'enabled' })).status).toBe(400);
  const typed = { '@odata.type': '#microsoft.graph.smsAuthenticationMethodConfiguration', state: 'enabled' };
  expect((await client.send('PATCH', path, typed)).status).toBe(204);
  expect((await client.get(path)).body['state']).toBe('enabled');
});

const reportOnly = {
  displayName: 'HB-MFA-ALL',
  state: 'enabledForReportingButNotEnforced',
  conditions: { applications: { includeApplications: ['All'] }, users: { includeUsers: ['All'] } },
  grantControls: { operator: 'OR', builtInControls: ['mfa'] },
};

test('a policy is created whole, changed in part, and deleted', async () => {
  const client = await remediator();
  const created = await client.send('POST', policies, reportOnly);
  expect([created.status, created.body]).toEqual([
    201,
    expect.objectContaining({
      state: 'enabledForReportingButNotEnforced',
      sessionControls: null,
      conditions: expect.objectContaining({ clientAppTypes: ['all'], locations: null, userRiskLevels: [] }),
    }),
  ]);
  const path = `${policies}/${textOf(created.body['id'])}`;
  const change = { conditions: { users: { excludeGroups: ['e3e20000-0000-4000-8000-0000000000ff'] } } };
  expect((await client.send('PATCH', path, change)).status).toBe(204);
  expect((await client.get(path)).body).toMatchObject({
    conditions: { users: { includeUsers: ['All'], excludeGroups: ['e3e20000-0000-4000-8000-0000000000ff'] } },
    modifiedDateTime: expect.any(String),
  });
  expect((await client.send('DELETE', path)).status).toBe(204);
  expect((await client.get(path)).status).toBe(404);
});

test.each<[string, JsonObject]>([
  [
    'no application',
    { conditions: { applications: { includeApplications: [] }, users: { includeUsers: ['All'] } } },
  ],
  [
    'an application that the tenant does not have',
    {
      conditions: {
        applications: { includeApplications: ['11111111-1111-4111-8111-111111111111'] },
        users: { includeUsers: ['All'] },
      },
    },
  ],
  [
    'a group that the tenant does not have',
    {
      conditions: {
        applications: { includeApplications: ['All'] },
        users: { includeUsers: ['All'], excludeGroups: ['11111111-1111-4111-8111-111111111111'] },
      },
    },
  ],
  ['an unknown state', { state: 'on' }],
  ['an unknown strength', { grantControls: { authenticationStrength: { id: 'nothing' } } }],
  ['no controls', { grantControls: null }],
])('a policy with %s is refused', async (_name, differs) => {
  const client = await remediator();
  expect((await client.send('POST', policies, { ...reportOnly, ...differs })).status).toBe(400);
});

test('a strength is written by its id and read whole', async () => {
  const client = await remediator();
  const grantControls = {
    operator: 'OR',
    authenticationStrength: { id: '00000000-0000-0000-0000-000000000004' },
  };
  const { body } = await client.send('POST', policies, { ...reportOnly, grantControls });
  expect(body).toHaveProperty('grantControls.authenticationStrength.allowedCombinations.length', 3);
});

test('policies and security defaults exclude each other', async () => {
  const client = await remediator();
  const defaults = '/policies/identitySecurityDefaultsEnforcementPolicy';
  expect((await client.send('PATCH', defaults, { isEnabled: true })).status).toBe(400);
  await patch(simulator(), defaults, { isEnabled: true });
  expect((await client.send('POST', policies, { ...reportOnly, state: 'enabled' })).status).toBe(400);
  expect((await client.send('POST', policies, reportOnly)).status).toBe(201);
  await patch(simulator(), defaults, { isEnabled: false });
});

test('a tenant has 195 policies at most', async () => {
  const client = await remediator();
  const present = (await client.rows(`${policies}?$select=id&$top=999`)).length;
  for (let index = present; index < 195; index += 1)
    await patch(simulator(), `${policies}/p${index}`, { state: 'disabled' });
  expect((await client.send('POST', policies, reportOnly)).status).toBe(400);
});

test('a directory setting is changed with all its values', async () => {
  const client = await remediator();
  const unified = (await client.rows('/groupSettings')).find(
    ({ displayName }) => displayName === 'Group.Unified',
  );
  const path = `/groupSettings/${textOf(unified?.['id'])}`;
  const values = (unified as { values: JsonObject[] }).values.map(({ name, value }) => ({
    name,
    value: name === 'AllowToAddGuests' ? 'true' : value,
  }));
  expect((await client.send('PATCH', path, { values: values.slice(1) })).status).toBe(400);
  expect(
    (await client.send('PATCH', path, { values: [{ name: 'EnableMIPLabels', value: true }] })).status,
  ).toBe(400);
  expect((await client.send('PATCH', path, { values })).status).toBe(204);
  const again = { templateId: '62375ab9-6b52-47ed-826b-58e47e0e304b', values };
  expect((await client.send('POST', '/groupSettings', again)).status).toBe(400);
});

test('an account is switched off with a permission of its own', async () => {
  const path = '/users/e3e20000-0000-4000-8000-00000000000b';
  await grant(simulator(), ['User.EnableDisableAccount.All', 'User.Read.All']);
  const client = await connect(simulator());
  expect((await client.send('PATCH', path, { accountEnabled: false })).status).toBe(204);
  expect((await client.send('PATCH', path, { displayName: 'x' })).status).toBe(403);
  expect((await client.get(`${path}?$select=accountEnabled`)).body['accountEnabled']).toBe(false);
});

test('a Teams policy is assigned by its id', async () => {
  const client = await remediator();
  const find = "/admin/teams/policy/getPolicyId(type='TeamsMeetingPolicy',name='AllOn')";
  const [policy] = await client.rows(find);
  const userId = 'e3e20000-0000-4000-8000-00000000000a';
  const value = [{ userId, policyType: 'TeamsMeetingPolicy', policyId: policy?.['policyId'] ?? null }];
  const path = '/admin/teams/policy/userAssignments/assign';
  expect((await client.send('POST', path, { value })).status).toBe(204);
  const { body } = await client.get(`/admin/teams/userConfigurations/${userId}`);
  expect(body['effectivePolicyAssignments']).toContainEqual(
    expect.objectContaining({
      policyType: 'TeamsMeetingPolicy',
      policyAssignment: expect.objectContaining({ displayName: 'AllOn' }),
    }),
  );
  expect((await client.send('POST', path, { value: [{ ...value[0], policyId: 'no' }] })).status).toBe(400);
});

test('per-user MFA is beta', async () => {
  const client = await remediator();
  const path = '/users/e3e20000-0000-4000-8000-00000000000a/authentication/requirements';
  expect((await client.get(path)).status).toBe(404);
  expect((await client.get(`/beta${path}`)).body['perUserMfaState']).toBe('disabled');
  expect((await client.send('PATCH', `/beta${path}`, { perUserMfaState: 'enforced' })).status).toBe(204);
  expect((await client.get(`/beta${path}`)).body['perUserMfaState']).toBe('enforced');
});

test('a permission of an application can be taken away', async () => {
  await grant(simulator(), ['AppRoleAssignment.ReadWrite.All', 'Application.Read.All']);
  const client = await connect(simulator());
  const resource = "/servicePrincipals(appId='00000003-0000-0000-c000-000000000000')";
  const [assignment] = await client.rows(`${resource}/appRoleAssignedTo`);
  const holder = `/servicePrincipals/${textOf(assignment?.['principalId'])}/appRoleAssignments`;
  expect(await client.rows(holder)).toHaveLength(2);
  const path = `/servicePrincipals/${textOf(assignment?.['resourceId'])}/appRoleAssignedTo/${textOf(assignment?.['id'])}`;
  expect((await client.send('DELETE', path)).status).toBe(204);
  expect(await client.rows(holder)).toHaveLength(1);
});

test('without a licence there is no policy to write', async () => {
  const client = await connect(simulator(), simulator().document.tenants[1]?.id, {
    client_id: remediatorClientId,
  });
  expect((await client.send('POST', policies, reportOnly)).status).toBe(403);
});

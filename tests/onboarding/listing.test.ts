import { isOnboarding, type OnboardingList } from '../../src/graph/onboardingList.ts';

const auditor = 'a0d17000-0000-4000-8000-000000000011';
const graph = 'b0b0b0b0-0000-4000-8000-000000000001';
const application = 'c0c0c0c0-0000-4000-8000-000000000001';
const principal = 'd0d0d0d0-0000-4000-8000-000000000001';
const group = 'e0e0e0e0-0000-4000-8000-000000000001';
const policyReadAll = '246dd0d5-5bd0-4def-940b-0421030a5b68';
const globalReader = 'f2ef992c-3afb-46b9-b7cf-a126ee74c451';
const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
const roleManagement = '9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8';

const list: OnboardingList = {
  roles: new Set([policyReadAll]),
  directoryRoles: new Set([globalReader]),
  grantees: new Set([auditor]),
  own: new Set([`/applications/${application}`, `/servicePrincipals/${principal}`, `/groups/${group}`]),
};

function listed(method: string, path: string, body?: unknown): boolean {
  const text = body === undefined ? undefined : JSON.stringify(body);
  return isOnboarding(method, new URL(`https://graph.microsoft.com${path}`), text, list);
}

const grant = { principalId: auditor, resourceId: graph, appRoleId: policyReadAll };
const grants = `/v1.0/servicePrincipals/${auditor}/appRoleAssignments`;
const roles = '/v1.0/roleManagement/directory/roleAssignments';
const register = { displayName: 'Plumbline', signInAudience: 'AzureADMyOrg' };
const reading = { principalId: auditor, roleDefinitionId: globalReader, directoryScopeId: '/' };

test.each<[string, string, unknown]>([
  ['PATCH', "/v1.0/applications(uniqueName='plumbline')", register],
  ['PATCH', `/v1.0/applications/${application}`, { identifierUris: ['api://x'] }],
  ['DELETE', `/v1.0/applications/${application}`, undefined],
  ['DELETE', `/v1.0/directory/deletedItems/${application}`, undefined],
  ['POST', `/v1.0/applications/${application}/federatedIdentityCredentials`, { name: 'a' }],
  ['POST', '/v1.0/servicePrincipals', { appId: 'x' }],
  ['PATCH', `/v1.0/servicePrincipals/${principal}`, { appRoleAssignmentRequired: true }],
  ['DELETE', `/v1.0/servicePrincipals/${principal}`, undefined],
  ['PATCH', "/v1.0/groups(uniqueName='plumbline-audit-read')", { displayName: 'x' }],
  ['DELETE', `/v1.0/groups/${group}`, undefined],
  ['POST', grants, grant],
  ['DELETE', `${grants}/QRhTpoXpUEm-wqN5_x`, undefined],
  ['POST', roles, reading],
])('%s %s belongs to setting a tenant up', (method, path, body) => {
  expect(listed(method, path, body)).toBe(true);
});

test.each<[string, string, unknown]>([
  ['POST', grants, { ...grant, appRoleId: roleManagement }],
  ['POST', grants, { ...grant, principalId: principal }],
  ['POST', grants.replace(auditor, principal), grant],
  ['POST', grants, { ...grant, more: true }],
  ['POST', `${grants}/`, grant],
  ['POST', `${grants}?x=y`, grant],
  ['POST', grants.replace('v1.0', 'beta'), grant],
  ['DELETE', `${grants.replace(auditor, principal)}/QRhTpoXpUEm`, undefined],
  ['DELETE', grants, undefined],
  ['POST', roles, { ...reading, roleDefinitionId: globalAdministrator }],
  ['POST', roles, { ...reading, principalId: principal }],
  ['POST', roles, { ...reading, directoryScopeId: '/administrativeUnits/x' }],
  ['DELETE', `${roles}/x`, undefined],
  ['DELETE', `/v1.0/servicePrincipals/${auditor}`, undefined],
  ['PATCH', `/v1.0/servicePrincipals/${principal}`, { accountEnabled: false }],
  ['PATCH', `/v1.0/applications/${graph}`, { identifierUris: [] }],
  ['PATCH', `/v1.0/applications/${application}`, { passwordCredentials: [] }],
  ['POST', `/v1.0/applications/${application}/addPassword`, {}],
  ['POST', `/v1.0/applications/${graph}/federatedIdentityCredentials`, { name: 'a' }],
  ['DELETE', `/v1.0/directory/deletedItems/${graph}`, undefined],
  ['PATCH', "/v1.0/applications(uniqueName='other')", register],
  [
    'PATCH',
    "/v1.0/applications(uniqueName='plumbline')",
    { ...register, signInAudience: 'AzureADMultipleOrgs' },
  ],
  ['PATCH', "/v1.0/groups(uniqueName='plumbline-x')", { 'members@odata.bind': [] }],
  ['DELETE', `/v1.0/groups/${graph}`, undefined],
  ['PATCH', `/v1.0/groups/${group}`, { displayName: 'x' }],
  ['PATCH', '/v1.0/policies/authorizationPolicy', {}],
  ['POST', '/v1.0/users', {}],
  ['POST', '/v1.0/$batch', { requests: [] }],
  ['GET', '/v1.0/organization', undefined],
])('%s %s does not (%j)', (method, path, body) => {
  expect(listed(method, path, body)).toBe(false);
});

import { controls } from '../../src/controls/index.ts';
import { WriteNotListed } from '../../src/graph/sendOnce.ts';
import { isOnList } from '../../src/graph/writeList.ts';
import { createTenantWriter } from '../../src/graph/writer.ts';
import { never, tenantFor } from '../tenant.ts';

const targets = controls.flatMap(({ remediation }) => remediation?.targets ?? []);
const list = { targets, own: new Set(['/identity/conditionalAccess/policies/own']) };
const policies = '/v1.0/identity/conditionalAccess/policies';
const user = '/v1.0/users/e3e20000-0000-4000-8000-00000000000b';
const reportOnly = { displayName: 'x', state: 'enabledForReportingButNotEnforced', conditions: {} };

function listed(method: string, path: string, body?: unknown): boolean {
  const text = body === undefined ? undefined : JSON.stringify(body);
  return isOnList(method, new URL(`https://graph.microsoft.com${path}`), text, list);
}

test.each<[string, string, unknown]>([
  ['PATCH', '/v1.0/policies/authorizationPolicy', { allowInvitesFrom: 'none' }],
  ['PUT', '/v1.0/policies/adminConsentRequestPolicy', { isEnabled: true }],
  ['PATCH', user, { accountEnabled: false }],
  ['POST', policies, reportOnly],
  ['DELETE', `${policies}/own`, undefined],
])('%s %s is a write that a control declares', (method, path, body) => {
  expect(listed(method, path, body)).toBe(true);
});

test.each<[string, string, unknown]>([
  ['PATCH', '/beta/policies/authorizationPolicy', { allowInvitesFrom: 'none' }],
  ['PATCH', '/v1.0/policies/authorizationPolicy', { blockMsolPowerShell: false }],
  ['PATCH', '/v1.0/policies/authorizationPolicy', [{ allowInvitesFrom: 'none' }]],
  ['PATCH', '/v1.0/policies/authorizationPolicy', undefined],
  ['PATCH', '/v1.0/policies/authorizationPolicy?x=y', { allowInvitesFrom: 'none' }],
  ['PATCH', '/v1.0/policies/authorizationPolicy/', { allowInvitesFrom: 'none' }],
  ['PATCH', user, { accountEnabled: false, passwordProfile: {} }],
  ['PATCH', `${user}/manager`, { accountEnabled: false }],
  ['PATCH', '/v1.0/users/a%2Fb', { accountEnabled: false }],
  ['PATCH', '/v1.0/users/', { accountEnabled: false }],
  ['PATCH', '/v1.0/users/x/../../policies', { accountEnabled: false }],
  ['DELETE', user, undefined],
  ['DELETE', `${policies}/somebody-elses`, undefined],
  ['DELETE', `${policies}/own`, {}],
  ['DELETE', policies, undefined],
  ['POST', policies, { ...reportOnly, state: 'enabled' }],
  ['POST', policies, { displayName: 'x', conditions: {} }],
  ['PATCH', `${policies}/own`, reportOnly],
  [
    'PATCH',
    '/teamsAdmin/Skype.Policy/configurations/TeamsMeetingPolicy/configuration/Global',
    { Identity: 'Global' },
  ],
  ['POST', '/v1.0/$batch', { requests: [] }],
  ['POST', '/v1.0/roleManagement/directory/roleAssignments', {}],
  ['POST', '/v1.0/servicePrincipals/x/appRoleAssignments', {}],
  ['PATCH', '/v1.0/policies/identitySecurityDefaultsEnforcementPolicy', { isEnabled: false }],
  ['PATCH', '/v1.0/domains/contoso.com', { passwordValidityPeriodInDays: 1 }],
  ['get', '/v1.0/policies/authorizationPolicy', undefined],
])('%s %s is none', (method, path, body) => {
  expect(listed(method, path, body)).toBe(false);
});

const tenant = tenantFor({ tenants: [{ kind: 'fresh' }] });

test('what is not on the list is a bug of ours, and is never sent', async () => {
  const writer = createTenantWriter({
    cloud: 'global',
    tokens: { get: async () => 'token', renew: () => {} },
    clock: tenant().clock,
    list,
    simulator: tenant().simulator.url,
  });
  const sendBefore = new Date(tenant().clock.now().getTime() + 30_000);
  const writing = { version: 'v1.0', lane: 'settings', body: {}, sendBefore } as const;
  for (const path of ['/users', '//evil.example/v1.0/users', '/../users'])
    await expect(writer.write({ ...writing, method: 'POST', path }, never)).rejects.toThrow(WriteNotListed);
  expect(await tenant().ledger()).toEqual([]);
});

import { existsSync, readFileSync } from 'node:fs';
import { acceptedPermissions, permissionsFromPages } from '../../src/simulator/graph/permissions.ts';
import { graphRoutes } from '../../src/simulator/graph/routes.ts';
import { textOf } from '../../src/simulator/json.ts';
import { connect, errorCode, grant, ledger, simulatorFor } from './client.ts';

const listFile = new URL('../../../shared/facts/permissions.json', `file://${__filename}`);
const simulator = simulatorFor({ tenants: [{ kind: 'messy' }] });

async function holding(...permissions: string[]) {
  await grant(simulator(), permissions);
  return connect(simulator());
}

(existsSync(listFile) ? describe : describe.skip)('the permission list', () => {
  test.each(Object.entries(acceptedPermissions))('%s is as Microsoft has it', (route, accepted) => {
    const [method, template = ''] = route.split(' ');
    const { endpoints } = JSON.parse(readFileSync(listFile, 'utf8')) as {
      endpoints: { method: string; path: string; application: string[] }[];
    };
    const entry = endpoints.find((item) => item.method === method && item.path === template.toLowerCase());
    expect(new Set(accepted.split(/[ +]/))).toEqual(new Set(entry?.application));
  });
});

test('every route has its permissions, and every permission its route', () => {
  const known = new Set([...Object.keys(acceptedPermissions), ...Object.keys(permissionsFromPages)]);
  const served = new Set(graphRoutes.map(({ method, template }) => `${method} ${template}`));
  expect([...known].filter((key) => !served.has(key))).toEqual([]);
  const without = graphRoutes.filter(({ method, template }) => !known.has(`${method} ${template}`));
  expect(without.filter(({ access }) => !access)).toEqual([]);
});

test.each([
  ['the directory', '/groups', 'Authorization_RequestDenied', 'Group.ReadBasic.All'],
  ['reports', '/auditLogs/signIns', 'Authentication_MSGraphPermissionMissing', 'AuditLog.Read.All'],
  ['Conditional Access', '/identity/conditionalAccess/policies', 'AccessDenied', 'Policy.Read.All'],
])('%s refuses a token without the permission', async (_name, path, code, least) => {
  const client = await holding('Mail.Read');
  const answer = await client.get(path);
  expect([answer.status, errorCode(answer)]).toEqual([403, code]);
  expect((await ledger(simulator())).at(-1)).toMatchObject({ requires: [least], held: false });
});

test('a higher permission is enough', async () => {
  const client = await holding('Policy.ReadWrite.Authorization');
  expect((await client.get('/policies/authorizationPolicy')).status).toBe(200);
});

test('a grant reaches a caller with the next token', async () => {
  const before = await holding('Policy.Read.All');
  await grant(simulator(), ['Domain.Read.All']);
  const after = await connect(simulator());
  expect((await before.get('/policies/authorizationPolicy')).status).toBe(200);
  expect((await before.get('/domains')).status).toBe(403);
  expect((await after.get('/domains')).status).toBe(200);
});

test('Conditional Access is written with all three permissions', async () => {
  const body = { state: 'disabled' };
  const two = await holding('Policy.Read.All', 'Policy.ReadWrite.ConditionalAccess');
  const [policy] = await two.rows('/identity/conditionalAccess/policies');
  const path = `/identity/conditionalAccess/policies/${textOf(policy?.['id'])}`;
  expect((await two.send('PATCH', path, body)).status).toBe(403);
  const three = await holding(
    'Policy.Read.All',
    'Policy.ReadWrite.ConditionalAccess',
    'Application.Read.All',
  );
  expect((await three.send('PATCH', path, body)).status).toBe(204);
});

test('User.ReadBasic.All shows nobody’s type or state', async () => {
  const basic = await holding('User.ReadBasic.All');
  const [user] = await basic.rows('/users?$select=id,displayName,userType,accountEnabled&$top=1');
  expect(user).toMatchObject({ userType: null, accountEnabled: null, displayName: 'Break Glass' });
  expect((await ledger(simulator())).at(-1)).toMatchObject({
    requires: ['User.Read.All'],
    held: false,
    status: 200,
  });
  const full = await holding('User.Read.All');
  expect((await full.rows('/users?$select=userType&$top=1'))[0]).toEqual({ userType: 'Member' });
});

test('sign-in activity takes AuditLog.Read.All as well', async () => {
  const path = '/users?$select=id,signInActivity&$top=1';
  expect((await (await holding('User.Read.All')).get(path)).status).toBe(403);
  expect((await (await holding('User.Read.All', 'AuditLog.Read.All')).get(path)).status).toBe(200);
});

test('members are only type and id to a token that may not read users', async () => {
  const path = '/groups/e3e20000-0000-4000-8000-0000000000ff/members?$select=id,accountEnabled';
  const groups = await holding('GroupMember.Read.All');
  expect((await groups.rows(path))[0]).toMatchObject({
    '@odata.type': '#microsoft.graph.user',
    accountEnabled: null,
  });
  const both = await holding('GroupMember.Read.All', 'User.Read.All');
  expect((await both.rows(path))[0]).toMatchObject({ accountEnabled: true });
});

test.each(['/security/labels/retentionLabels', '/beta/teamwork/teamsAppSettings'])(
  '%s is for people only',
  async (path) => {
    const client = await holding('RecordsManagement.Read.All', 'Directory.ReadWrite.All');
    expect((await client.get(path)).status).toBe(403);
  },
);

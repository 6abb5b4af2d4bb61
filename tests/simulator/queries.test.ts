import { parseFilter } from '../../src/simulator/graph/filter.ts';
import { type JsonObject, textOf } from '../../src/simulator/json.ts';
import { connect, errorCode, listed, nextPath, simulatorFor } from './client.ts';

const simulator = simulatorFor({ tenants: [{ kind: 'messy' }, { kind: 'generated', users: 3_000 }] });

const row: JsonObject = {
  displayName: "O'Brien",
  userType: 'Guest',
  enabled: true,
  count: 3,
  createdDateTime: '2026-03-01T00:00:00Z',
  mail: null,
  groupTypes: ['Unified', 'DynamicMembership'],
  owner: { id: 'a1', tags: ['x'] },
  id: '62e90394-69f5-4237-9190-012177145e10',
};

test.each<[string, boolean]>([
  ["userType eq 'guest'", true],
  ["userType ne 'Guest'", false],
  ["displayName eq 'O''Brien'", true],
  ['enabled eq true', true],
  ['enabled eq false', false],
  ['count gt 2 and count le 3', true],
  ['count lt 3', false],
  ['createdDateTime ge 2026-01-01T00:00:00Z', true],
  ['createdDateTime lt 2026-03-01', false],
  ['mail eq null', true],
  ["groupTypes/any(c:c eq 'Unified')", true],
  ["not groupTypes/any(c:c eq 'Unified')", false],
  ["groupTypes/any(c:startsWith(c,'dyn'))", true],
  ['groupTypes/any()', true],
  ['groupTypes/$count eq 2', true],
  ["owner/id eq 'A1'", true],
  ["owner/missing eq 'x'", false],
  ["startsWith(displayName,'o''b')", true],
  ["endsWith(displayName,'EN') eq true", true],
  ["contains(displayName,'rie')", true],
  ["userType in ('Member','Guest')", true],
  ['id eq 62e90394-69f5-4237-9190-012177145e10', true],
  ["userType eq 'x' or enabled eq true and count eq 3", true],
  ["(userType eq 'x' or enabled eq true) and count eq 4", false],
])('the filter %s', (text, expected) => {
  expect(parseFilter(text).matches(row)).toBe(expected);
});

test.each([
  'userType',
  'userType eq',
  'userType eq Guest',
  "eq 'x'",
  "userType eq 'x",
  'a eq 1)',
  'foo(a) eq 1',
  'a eq 1 b',
])('the filter %s is refused', (text) => {
  expect(() => parseFilter(text)).toThrow(/filter/i);
});

test('$select shows what was asked for and nothing else', async () => {
  const client = await connect(simulator());
  const [user] = await client.rows('/users?$select=userType,employeeHireDate&$top=1');
  expect(user).toEqual({ userType: 'Member', employeeHireDate: null });
});

test('without $select a user has the usual properties', async () => {
  const client = await connect(simulator());
  const [user = {}] = await client.rows('/users?$top=1');
  expect(Object.keys(user).toSorted()).toEqual(
    'businessPhones displayName givenName id jobTitle mail mobilePhone officeLocation preferredLanguage surname userPrincipalName'.split(
      ' ',
    ),
  );
});

test('somebody who never signed in has no signInActivity', async () => {
  const client = await connect(simulator());
  const rows = await client.rows(
    "/users?$filter=externalUserState eq 'PendingAcceptance'&$select=id,signInActivity",
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter((user) => 'signInActivity' in user)).toEqual([]);
});

test.each([
  ['an unknown property in $select', '/users?$select=id,usertype'],
  ['an unknown property in $filter', "/groups?$filter=kind eq 'x'"],
  ['an unknown option', '/users?$format=xml'],
  ['an option nobody serves', '/users?$search="x"'],
  ['an unknown expansion', '/users?$expand=manager'],
  ['a page too large', '/users?$top=1000'],
  ['a page too large for sign-in activity', '/users?$select=signInActivity&$top=501'],
  ['ne without an advanced query', "/users?$filter=userType ne 'Guest'"],
])('%s is refused', async (_name, path) => {
  const client = await connect(simulator());
  expect((await client.get(path)).status).toBe(400);
});

test('an advanced query takes the header and $count', async () => {
  const client = await connect(simulator());
  const path = "/users?$filter=userType ne 'Member'&$count=true&$top=1";
  expect((await client.get(path)).status).toBe(400);
  const { body } = await client.get(path, { ConsistencyLevel: 'eventual' });
  expect(body['@odata.count']).toBe(89);
  const count = await client.get("/users/$count?$filter=userType eq 'Guest'", {
    ConsistencyLevel: 'eventual',
  });
  expect(count.text).toBe('89');
});

test('next links lead to every row once', async () => {
  const client = await connect(simulator());
  const ids: unknown[] = [];
  let pages = 0;
  for (let path: string | undefined = '/v1.0/users?$select=id&$top=250'; path; ) {
    const { body } = await client.get(path);
    ids.push(...listed(body).map(({ id }) => id));
    pages += 1;
    path = nextPath(body);
  }
  expect([pages, ids.length, new Set(ids).size]).toEqual([4, 800, 800]);
});

test('a filtered list ends with its last match', async () => {
  const [, { id } = { id: '' }] = simulator().document.tenants;
  const client = await connect(simulator(), id);
  const { body } = await client.get("/users?$filter=userType eq 'Guest'&$select=id&$top=150");
  expect(listed(body)).toHaveLength(150);
  expect(nextPath(body)).toBeUndefined();
});

test('a next link that was changed is refused', async () => {
  const client = await connect(simulator());
  const { body } = await client.get('/users?$select=id&$top=100');
  const link = nextPath(body) ?? '';
  const answer = await client.get(link.replace('$select=id', '$select=mail'));
  expect([answer.status, errorCode(answer)]).toEqual([400, 'Directory_ExpiredPageToken']);
  expect((await client.get(link)).status).toBe(200);
});

test('$expand brings what stands behind a reference', async () => {
  const client = await connect(simulator());
  const [assignment] = await client.rows(
    "/roleManagement/directory/roleAssignments?$filter=roleDefinitionId eq '62e90394-69f5-4237-9190-012177145e10'&$expand=principal&$top=1",
  );
  expect(assignment?.['principal']).toMatchObject({
    '@odata.type': '#microsoft.graph.user',
    displayName: 'Break Glass',
  });
  const [policy] = await client.rows(
    "/policies/roleManagementPolicyAssignments?$filter=scopeId eq '/' and scopeType eq 'DirectoryRole' and roleDefinitionId eq '62e90394-69f5-4237-9190-012177145e10'&$expand=policy($expand=rules)",
  );
  expect(policy).toHaveProperty('policy.rules.0.id', 'Approval_EndUser_Assignment');
  const groups = await client.rows('/groups?$expand=owners($select=id)&$select=id');
  expect(groups.flatMap(({ owners }) => owners as JsonObject[])[0]).toEqual({
    '@odata.type': '#microsoft.graph.user',
    id: expect.any(String),
  });
});

test('$orderby sorts', async () => {
  const client = await connect(simulator());
  const days = (await client.rows('/auditLogs/signIns?$orderby=createdDateTime desc')).map(
    ({ createdDateTime }) => textOf(createdDateTime),
  );
  expect(days).toEqual(days.toSorted().toReversed());
});

test('nested groups are followed, a cycle ends, and a cast keeps users', async () => {
  const client = await connect(simulator());
  const group = '/groups/badd0000-0000-4000-8000-0000000000e1';
  expect(await client.rows(`${group}/members`)).toHaveLength(4);
  expect(await client.rows(`${group}/transitiveMembers`)).toHaveLength(16);
  expect(await client.rows(`${group}/transitiveMembers/microsoft.graph.user?$select=id`)).toHaveLength(15);
});

test.each([
  '/polices/authorizationPolicy',
  '/users/nobody',
  '/v1.0/policies/b2bManagementPolicies',
  '/groups/x/members',
])('%s does not exist', async (path) => {
  const client = await connect(simulator());
  expect((await client.get(path)).status).toBe(404);
});

test('service principals go by appId as well, paths by any case', async () => {
  const client = await connect(simulator());
  const { body } = await client.get(
    "/ServicePrincipals(appId='00000003-0000-0000-c000-000000000000')?$select=displayName",
  );
  expect(body['displayName']).toBe('Microsoft Graph');
});

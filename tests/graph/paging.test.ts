import { tenantFor } from '../tenant.ts';
import { pageSize, readUsers, usersInPages } from './userList.ts';

const tenant = tenantFor({ tenants: [{ kind: 'messy', users: 40 }] });
const graph = 'https://graph.microsoft.com';
const group = (id: string) => ({ path: `/groups/${id}/members`, query: { $top: '5' }, key: id });

/** The page `nth`, as whoever sits in front of Graph might answer it. */
function page(nth: number, body: unknown, path = '/users') {
  return tenant().fault({ match: { path }, calls: [nth], fault: { kind: 'status', status: 200, body } });
}

function ending(nth: number, status: number, body: unknown = {}) {
  return tenant().fault({ match: { path: '/users' }, calls: [nth], fault: { kind: 'status', status, body } });
}

async function userCalls() {
  return (await tenant().ledger()).filter(({ path }) => path.endsWith('/users'));
}

test('a list is read to its end, each row once', async () => {
  const reading = await readUsers(tenant());
  if (reading.status !== 'ok') throw new Error(reading.reason.text);
  const calls = await userCalls();
  expect(calls.length).toBe(Math.ceil(reading.value.total / pageSize));
  expect(calls.length).toBeGreaterThan(3);
  expect(new Set(reading.value.kept.map(({ id }) => id)).size).toBe(reading.value.total);
});

test('next links are followed as they are written', async () => {
  const written = '$skiptoken=a%2Bb%3D&ctx=1&$select=id&$top=10&ctx=2&$select=displayName&bare&x=(a=b)';
  await page(1, { value: [], '@odata.nextLink': `${graph}/v1.0/users?${written}` });
  await page(2, { value: [] });
  expect(await readUsers(tenant())).toMatchObject({ status: 'ok', value: { total: 0 } });
  expect((await userCalls()).at(-1)?.query).toBe(decodeURIComponent(written));
});

test.each([
  'https://graph.microsoft.com.evil/v1.0/users?$skiptoken=x',
  'https://graph.microsoft.com:8443/v1.0/users?$skiptoken=x',
  'https://graph.microsoft.com@evil/v1.0/users',
  'https://somebody:secret@graph.microsoft.com/v1.0/users',
  'https://graph.microsoft.com\\@evil/v1.0/users',
  'http://graph.microsoft.com/v1.0/users',
  'https://graph.microsoft.com/beta/users',
  'https://graph.microsoft.com/v1.0/../beta/users',
  '//evil/v1.0/users',
  '/v1.0/users',
  'javascript:alert(1)',
  '',
  null,
  7,
])('a next link to %j is not followed, and what was read is not a value', async (link) => {
  await page(2, { value: [{ id: 'half' }], '@odata.nextLink': link });
  expect(await readUsers(tenant())).toMatchObject({
    status: 'malformed',
    reason: { kind: 'foreignNextLink' },
  });
  expect(await userCalls()).toHaveLength(2);
});

test('pages that go round in a circle are noticed', async () => {
  for (const [index, token] of ['a', 'b', 'a', 'b'].entries())
    await page(index + 1, { value: [], '@odata.nextLink': `${graph}/v1.0/users?$skiptoken=${token}` });
  expect(await readUsers(tenant())).toMatchObject({ status: 'malformed', reason: { kind: 'pagingLoop' } });
  expect(await userCalls()).toHaveLength(3);
});

test.each([400, 410])('a stale paging token (%i) has the list read again, once', async (status) => {
  const whole = await readUsers(tenant());
  await tenant().forget();
  await ending(3, status);
  expect(await readUsers(tenant())).toMatchObject({ ...whole, collectedAt: expect.any(String) });

  await tenant().forget();
  await tenant().clearFaults();
  await ending(3, status);
  await ending(6, status);
  expect(await readUsers(tenant())).toMatchObject({ status: 'unavailable', reason: { kind: 'pageExpired' } });
  expect(await userCalls()).toHaveLength(6);
});

test('a refused first page is no stale token', async () => {
  await ending(1, 400);
  expect(await readUsers(tenant())).toMatchObject({ status: 'unavailable', reason: { kind: 'refused' } });
  expect(await userCalls()).toHaveLength(1);
});

describe('of a list of lists', () => {
  const members = '/groups/*/members';

  test('one that does not exist is missing, and the rest counts', async () => {
    const reading = await readUsers(tenant(), [usersInPages, group('gone')]);
    expect(reading).toMatchObject({ status: 'ok', value: { missing: ['gone'] } });
  });

  test('one that vanishes between two pages is read again, and counts no half', async () => {
    const first = { value: [{ id: 'a' }], '@odata.nextLink': `${graph}/v1.0/groups/g/members?$skiptoken=x` };
    await page(1, first, members);
    await tenant().fault({ match: { path: members }, calls: [2], fault: { kind: 'status', status: 404 } });
    const reading = await readUsers(tenant(), [group('g')]);
    expect(reading).toMatchObject({ status: 'ok', value: { total: 0, kept: [], missing: ['g'] } });
  });
});

test.each([
  ['an object', {}],
  ['an error with status 200', { error: { code: 'x' } }],
  ['a row on its own', { id: 'a' }],
  ['rows under another name', { values: [{ id: 'a' }] }],
  ['no list', { value: { id: 'a' } }],
  ['a list of something else', { value: ['a'] }],
  ['a row without its id', { value: [{ id: 'a' }, { name: 'b' }] }],
])('%s in place of a page is malformed', async (_what, body) => {
  await page(2, body);
  expect(await readUsers(tenant())).toMatchObject({ status: 'malformed' });
});

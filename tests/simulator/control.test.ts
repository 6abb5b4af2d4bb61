import { remediatorClientId } from '../../src/simulator/identities.ts';
import { startSimulator } from '../../src/simulator/simulator.ts';
import { connect, control, jsonOf, ledger, listed, patch, simulatorFor } from './client.ts';

const simulator = simulatorFor();
const policies = '/identity/conditionalAccess/policies';

function state(path: string, more = ''): Promise<Response> {
  const { id } = simulator().document.tenants[0] ?? { id: '' };
  return control(simulator(), 'GET', `/tenants/${id}/state?path=${encodeURIComponent(path)}${more}`);
}

test('the document tells where everything is', async () => {
  const { document, url } = simulator();
  expect(await jsonOf(await fetch(document.control))).toEqual(document);
  expect(document).toMatchObject({ schema: 'plumbline.simulator/1', url, tenants: [{ kind: 'hardened' }] });
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
});

test('the ledger has a row for every request, as pinned', async () => {
  await control(simulator(), 'DELETE', '/ledger');
  const client = await connect(simulator());
  await client.get("/groups?$filter=startswith(displayName,'Fin')&$select=id");
  const [token, read] = await ledger(simulator());
  expect(token).toMatchObject({
    method: 'POST',
    version: null,
    path: `/${client.tenant}/oauth2/v2.0/token`,
    write: false,
  });
  expect(read).toEqual({
    seq: (token?.seq ?? 0) + 1,
    atMs: expect.any(Number),
    tenant: client.tenant,
    identity: 'auditor',
    method: 'GET',
    version: 'v1.0',
    path: '/groups',
    query: "$filter=startswith(displayName,'Fin')&$select=id",
    batch: null,
    status: 200,
    throttled: false,
    retryAfter: null,
    fault: null,
    requires: ['Group.ReadBasic.All'],
    held: true,
    bytes: expect.any(Number),
    write: false,
  });
  const { requests, next } = await jsonOf(await control(simulator(), 'GET', `/ledger?after=${token?.seq}`));
  expect([requests, next]).toEqual([[read], read?.seq]);
});

test('identities are told apart by their client id', async () => {
  const stranger = '11111111-2222-4333-8444-555555555555';
  await (await connect(simulator(), undefined, { client_id: remediatorClientId })).get('/domains');
  await (await connect(simulator(), undefined, { client_id: stranger })).get('/domains');
  const reads = (await ledger(simulator())).filter(({ path }) => path === '/domains');
  expect(reads.slice(-2).map(({ identity, held }) => [identity, held])).toEqual([
    ['remediator', true],
    [stranger, true],
  ]);
});

test.each([
  ['/policies/authorizationPolicy', { allowInvitesFrom: 'everyone' }, '/policies/authorizationPolicy'],
  [
    '/users/e3e20000-0000-4000-8000-00000000000a',
    { accountEnabled: false },
    '/users/e3e20000-0000-4000-8000-00000000000a?$select=accountEnabled',
  ],
  ['/Admin/SharePoint/settings', { idleSessionSignOut: { isEnabled: false } }, '/admin/sharepoint/settings'],
])('another administrator edits %s', async (path, change, read) => {
  expect(await patch(simulator(), path, change)).toBe(204);
  const { body } = await (await connect(simulator())).get(read);
  expect(body).toMatchObject(change);
  expect(await jsonOf(await state(path))).toMatchObject(change);
});

test('a merge patch merges, and null removes', async () => {
  await patch(simulator(), '/admin/sharepoint/settings', {
    idleSessionSignOut: { warnAfterInSeconds: null },
  });
  const { idleSessionSignOut } = await jsonOf(await state('/admin/sharepoint/settings'));
  expect(idleSessionSignOut).toEqual({ isEnabled: expect.any(Boolean), signOutAfterInSeconds: 10_800 });
});

test('a row of a snapshot type is edited under /utcm', async () => {
  const path = '/utcm/microsoft.teams.meetingPolicy/Global';
  expect(await patch(simulator(), path, { AutoAdmittedUsers: 'Everyone' })).toBe(204);
  expect(await jsonOf(await state(path))).toMatchObject({
    Identity: 'Global',
    AutoAdmittedUsers: 'Everyone',
  });
});

test('rows are created, deleted and replaced', async () => {
  const { count } = await jsonOf(await state(policies, '&top=0'));
  await patch(simulator(), `${policies}/made-up`, { displayName: 'Made up', state: 'enabled' });
  expect(await jsonOf(await state(policies, '&top=1'))).toMatchObject({
    count: Number(count) + 1,
    value: [{}],
  });
  expect(await jsonOf(await state(`${policies}/made-up`))).toMatchObject({ id: 'made-up', state: 'enabled' });
  await patch(simulator(), `${policies}/made-up`, null);
  expect((await state(`${policies}/made-up`)).status).toBe(404);
  await patch(simulator(), policies, { value: [{ id: 'only', displayName: 'Only' }] });
  const client = await connect(simulator());
  expect(listed((await client.get(policies)).body)).toMatchObject([{ id: 'only' }]);
});

test.each([
  ['an unknown path', '/policies/nothing', { a: 1 }],
  ['a list that is no list', policies, { rows: [] }],
  ['a row without a key', policies, { value: [{ name: 'x' }] }],
])('%s cannot be edited', async (_name, path, change) => {
  expect(await patch(simulator(), path, change)).toBe(404);
});

test('what is not understood is refused', async () => {
  const { id } = simulator().document.tenants[0] ?? { id: '' };
  expect((await control(simulator(), 'POST', '/clock', { advance: 1 })).status).toBe(400);
  expect((await control(simulator(), 'POST', `/tenants/${id}/roles`, { identity: 'auditor' })).status).toBe(
    400,
  );
  expect((await control(simulator(), 'GET', '/tenants/nobody/state?path=/users')).status).toBe(404);
  expect((await control(simulator(), 'GET', '/nothing')).status).toBe(404);
});

test('the clock moves', async () => {
  const before = (await ledger(simulator())).at(-1)?.atMs ?? 0;
  await control(simulator(), 'POST', '/clock', { advanceMs: 60_000 });
  await connect(simulator());
  expect(((await ledger(simulator())).at(-1)?.atMs ?? 0) - before).toBeGreaterThanOrEqual(60_000);
});

async function timed(url: string): Promise<number> {
  const start = performance.now();
  await fetch(url);
  return performance.now() - start;
}

test('answers can be made to take their time; the control API never does', async () => {
  const slow = await startSimulator({ tenants: [{ kind: 'fresh' }], latencyMs: 200 });
  const ofGraph = await timed(`${slow.url}/v1.0/organization`);
  const ofControl = await timed(`${slow.document.control}/ledger`);
  await slow.close();
  expect(ofGraph).toBeGreaterThanOrEqual(199);
  expect(ofControl).toBeLessThan(ofGraph);
});

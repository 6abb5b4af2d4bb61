import { pathGlob } from '../../src/simulator/faults.ts';
import { remediatorClientId } from '../../src/simulator/identities.ts';
import { textOf } from '../../src/simulator/json.ts';
import {
  connect,
  control,
  errorCode,
  fault,
  jsonOf,
  ledger,
  listed,
  requestToken,
  simulatorFor,
} from './client.ts';

const simulator = simulatorFor();
/** What fetch says when the line breaks, before or within the body. */
const broken = /fetch failed|terminated/;
const settings = '/policies/authorizationPolicy';

afterEach(() => control(simulator(), 'DELETE', '/faults'));

test.each([
  ['**', '/a/b', true],
  ['/identity/conditionalAccess/**', '/identity/conditionalAccess/policies/1', true],
  ['/identity/conditionalAccess/**', '/identity/conditionalaccess', true],
  ['/identity/conditionalAccess/**', '/identity/other', false],
  ['/users/*', '/users/1', true],
  ['/users/*', '/users/1/x', false],
  ['/*/oauth2/v2.0/token', '/contoso/oauth2/v2.0/token', true],
  ['/a.b', '/axb', false],
])('the pattern %s on %s', (glob, path, matches) => {
  expect(pathGlob(glob).test(path)).toBe(matches);
});

test('a status with headers and body, on the calls that were named', async () => {
  const client = await connect(simulator());
  const id = await fault(simulator(), {
    match: { method: 'GET', path: settings },
    calls: [2],
    fault: { kind: 'status', status: 503, headers: { 'Retry-After': '2' }, body: { error: { code: 'x' } } },
  });
  expect((await client.get(settings)).status).toBe(200);
  const struck = await client.get(settings);
  expect([struck.status, struck.headers.get('retry-after'), errorCode(struck)]).toEqual([503, '2', 'x']);
  expect((await client.get(settings)).status).toBe(200);
  expect((await ledger(simulator())).at(-2)).toMatchObject({
    fault: id,
    status: 503,
    retryAfter: 2,
    throttled: false,
  });
});

test('calls are counted for each rule, and from one again after the ledger was cleared', async () => {
  const client = await connect(simulator());
  await fault(simulator(), {
    match: { path: '/domains' },
    calls: { from: 2 },
    fault: { kind: 'status', status: 500 },
  });
  const statuses = async () => [(await client.get('/domains')).status, (await client.get('/domains')).status];
  expect(await statuses()).toEqual([200, 500]);
  expect(await statuses()).toEqual([500, 500]);
  await control(simulator(), 'DELETE', '/ledger');
  expect(await ledger(simulator())).toEqual([]);
  expect(await statuses()).toEqual([200, 500]);
});

test('a rule for another tenant or method does not strike', async () => {
  const client = await connect(simulator());
  await fault(simulator(), { match: { tenant: 'other' }, fault: { kind: 'status', status: 500 } });
  await fault(simulator(), { match: { method: 'PATCH' }, fault: { kind: 'status', status: 500 } });
  expect((await client.get('/domains')).status).toBe(200);
});

test('rules can be listed and removed', async () => {
  const id = await fault(simulator(), { fault: { kind: 'html' } });
  const { faults } = await jsonOf(await control(simulator(), 'GET', '/faults'));
  expect(faults).toMatchObject([{ id, calls: 'all', fault: { kind: 'html' } }]);
  expect((await control(simulator(), 'DELETE', `/faults/${id}`)).status).toBe(204);
  expect((await control(simulator(), 'DELETE', `/faults/${id}`)).status).toBe(404);
  expect((await control(simulator(), 'POST', '/faults', { fault: { kind: 'earthquake' } })).status).toBe(400);
});

test.each([
  ['at once', 0],
  ['in the middle of the body', 100],
])('a connection that is reset %s', async (_name, afterBytes) => {
  const client = await connect(simulator());
  await fault(simulator(), { match: { path: settings }, calls: [1], fault: { kind: 'reset', afterBytes } });
  await expect(client.get(settings)).rejects.toThrow(broken);
  expect((await client.get(settings)).status).toBe(200);
});

test('a truncated body is no JSON', async () => {
  const client = await connect(simulator());
  await fault(simulator(), { match: { path: settings }, fault: { kind: 'truncate', bytes: 100 } });
  const { status, text } = await client.get(settings);
  expect([status, text.length]).toEqual([200, 100]);
  expect(() => JSON.parse(text)).toThrow(SyntaxError);
});

test('a page in place of JSON', async () => {
  const client = await connect(simulator());
  await fault(simulator(), { match: { path: settings }, fault: { kind: 'html' } });
  const { status, text, headers } = await client.get(settings);
  expect([status, headers.get('content-type'), text.slice(0, 9)]).toEqual([200, 'text/html', '<!DOCTYPE']);
});

test('a token that expires in the middle stays expired; the next one is good', async () => {
  const client = await connect(simulator());
  await fault(simulator(), { match: { path: settings }, calls: [1], fault: { kind: 'expireToken' } });
  expect(errorCode(await client.get(settings))).toBe('InvalidAuthenticationToken');
  expect((await client.get(settings)).status).toBe(401);
  const fresh = await connect(simulator());
  expect((await fresh.get(settings)).status).toBe(200);
});

test('a request that hangs is not answered and changes nothing; one that was accepted does', async () => {
  const client = await connect(simulator(), undefined, { client_id: remediatorClientId });
  const write = (allowInvitesFrom: string) => client.send('PATCH', settings, { allowInvitesFrom });
  const value = async () => (await client.get(settings)).body['allowInvitesFrom'];
  await fault(simulator(), { match: { method: 'PATCH' }, calls: [1], fault: { kind: 'hang', ms: 20 } });
  await fault(simulator(), {
    match: { method: 'PATCH' },
    calls: [2],
    fault: { kind: 'acceptThenHang', ms: 20 },
  });
  await expect(write('none')).rejects.toThrow(broken);
  expect(await value()).toBe('adminsAndGuestInviters');
  await expect(write('none')).rejects.toThrow(broken);
  expect(await value()).toBe('none');
  const writes = (await ledger(simulator())).filter(
    ({ method, write: isWrite }) => method === 'PATCH' && isWrite,
  );
  expect(writes.map(({ status }) => status)).toEqual([0, 0]);
});

test('a stale replica shows the old value so many times', async () => {
  const client = await connect(simulator(), undefined, { client_id: remediatorClientId });
  const value = async () => (await client.get(settings)).body['allowedToUseSSPR'];
  await fault(simulator(), { match: { method: 'PATCH' }, fault: { kind: 'stale', reads: 2 } });
  await client.send('PATCH', settings, { allowedToUseSSPR: false });
  expect([await value(), await value(), await value()]).toEqual([true, true, false]);
});

test('staleness can end with time, and is seen in lists', async () => {
  const client = await connect(simulator(), undefined, { client_id: remediatorClientId });
  const path = '/identity/conditionalAccess/policies';
  const [policy] = await client.rows(path);
  const state = async () => (await client.rows(path))[0]?.['state'];
  await fault(simulator(), {
    match: { method: 'PATCH' },
    fault: { kind: 'stale', reads: 99, forMs: 60_000 },
  });
  await client.send('PATCH', `${path}/${textOf(policy?.['id'])}`, { state: 'disabled' });
  expect(await state()).toBe('enabled');
  await control(simulator(), 'POST', '/clock', { advanceMs: 60_000 });
  expect(await state()).toBe('disabled');
});

test('a next link to a foreign host', async () => {
  const client = await connect(simulator());
  await fault(simulator(), { match: { path: '/users' }, fault: { kind: 'foreignNextLink' } });
  const { body } = await client.get('/users?$top=1');
  expect(listed(body)).toHaveLength(1);
  expect(new URL(textOf(body['@odata.nextLink'])).host).not.toBe('graph.microsoft.com');
});

test('the sign-in service can fail as well', async () => {
  await fault(simulator(), {
    match: { path: '/*/oauth2/v2.0/token' },
    calls: [1],
    fault: { kind: 'status', status: 503 },
  });
  const [{ id } = { id: '' }] = simulator().document.tenants;
  expect((await requestToken(simulator(), id)).status).toBe(503);
  expect((await requestToken(simulator(), id)).status).toBe(200);
});

test('one item of a batch can fail alone; a broken line breaks the whole', async () => {
  const client = await connect(simulator());
  const batch = () =>
    client.send('POST', '/$batch', {
      requests: [
        { id: '1', method: 'GET', url: '/domains' },
        { id: '2', method: 'GET', url: '/organization' },
      ],
    });
  await fault(simulator(), {
    match: { path: '/domains' },
    calls: [1],
    fault: { kind: 'status', status: 429 },
  });
  await fault(simulator(), { match: { path: '/domains' }, calls: [2], fault: { kind: 'reset' } });
  const { body } = await batch();
  expect(body['responses']).toMatchObject([
    { id: '2', status: 200 },
    { id: '1', status: 429 },
  ]);
  await expect(batch()).rejects.toThrow(broken);
});

import { signIn } from '../../src/graph/signIn.ts';
import { never, tenantFor } from '../tenant.ts';
import { readUsers } from './userList.ts';

const tenant = tenantFor({ tenants: [{ kind: 'messy', users: 40 }] });
const tokens = '/*/oauth2/v2.0/token';

async function calls(path: RegExp) {
  return (await tenant().ledger()).filter((call) => path.test(call.path));
}

function expireAt(path: string, nth: number) {
  return tenant().fault({ match: { path }, calls: [nth], fault: { kind: 'expireToken' } });
}

test('a token that expires in the middle of a list is renewed once, and the list goes on where it was', async () => {
  const whole = await readUsers(tenant());
  const pages = (await calls(/^\/users$/)).length;
  await tenant().forget();
  await expireAt('/users', 3);
  expect(await readUsers(tenant())).toEqual({ ...whole, collectedAt: expect.any(String) });
  expect((await calls(/^\/users$/)).map(({ status }) => status).filter((status) => status !== 200)).toEqual([
    401,
  ]);
  expect(await calls(/^\/users$/)).toHaveLength(pages + 1);
  expect(await calls(/token$/)).toHaveLength(2);
});

test('requests that run together renew it together', async () => {
  const { reader } = await tenant().connect();
  await tenant().forget();
  await expireAt('/users', 1);
  const paths = ['/users', '/organization', '/subscribedSkus', '/policies/authorizationPolicy'];
  const answers = await Promise.all(
    paths.map((path) => reader.page({ version: 'v1.0', path }, undefined, 'directory', never)),
  );
  expect(answers.map(({ ok }) => ok)).toEqual(paths.map(() => true));
  expect(await calls(/token$/)).toHaveLength(1);
});

test.each([
  ['the batch', '/$batch'],
  ['one of its items', '/subscribedSkus'],
])('a token that expires under %s', async (_what, path) => {
  const { reader } = await tenant().connect();
  await expireAt(path, 1);
  const asks = ['/organization', '/subscribedSkus'].map((each) => ({ version: 'v1.0', path: each }) as const);
  expect((await reader.get(asks, 'settings', never)).map(({ ok }) => ok)).toEqual([true, true]);
});

test('a token that is refused for good is said to be so', async () => {
  await tenant().fault({ match: { path: '/users' }, fault: { kind: 'status', status: 401 } });
  expect(await readUsers(tenant())).toMatchObject({
    status: 'notPermitted',
    reason: { kind: 'tokenRefused' },
  });
  expect(await calls(/^\/users$/)).toHaveLength(2);
});

test('a sign-in service that fails in the middle is not Graph failing', async () => {
  await expireAt('/users', 2);
  await tenant().fault({
    match: { path: tokens },
    calls: { from: 2 },
    fault: {
      kind: 'status',
      status: 400,
      body: { error: 'invalid_client', error_description: 'AADSTS7000215: no' },
    },
  });
  const reading = await readUsers(tenant());
  expect(reading).toMatchObject({ status: 'unavailable', reason: { kind: 'signInFailed' } });
  expect(reading).toMatchObject({ reason: { text: expect.stringContaining('AADSTS7000215') } });
  expect(await calls(/^\/users$/)).toHaveLength(2);
});

test.each([
  ['takes too long', () => ({ timeoutMs: 80 })],
  ['is no longer wanted', () => ({ signal: AbortSignal.timeout(80) })],
])('a sign-in that %s is given up', async (_what, limits) => {
  await tenant().fault({ match: { path: tokens }, fault: { kind: 'hang' } });
  const { how, id } = tenant();
  await expect(signIn(how, id, 'global', [], limits())).rejects.toMatchObject({
    kind: 'unavailable',
    message: `The sign-in service gave no answer for ${id}.`,
  });
  expect(await calls(/token$/)).toHaveLength(1);
});

test.each([
  ['AADSTS7000229', 'The application has no consent in TENANT yet (AADSTS7000229).'],
  ['AADSTS90002', 'Could not sign in to TENANT (AADSTS90002).'],
  ['AADSTS90033', 'The sign-in service gave no answer for TENANT.', 'unavailable'],
])('%s is told in our words, and theirs are kept out', async (code, message, kind = 'permission') => {
  const body = { error: 'invalid_client', error_description: `${code}: about somebody@contoso.example` };
  await tenant().fault({ match: { path: tokens }, fault: { kind: 'status', status: 400, body } });
  const { how, id } = tenant();
  await expect(signIn(how, id, 'global', [])).rejects.toMatchObject({
    kind,
    message: message.replace('TENANT', id),
    remedy: expect.any(String),
  });
});

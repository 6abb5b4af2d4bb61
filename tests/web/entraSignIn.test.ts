import type { JWTPayload } from 'jose';
import { createKeySet } from '../../src/http/keySet.ts';
import { contoso, people } from '../http/plainService.ts';
import { type Authority, home, makeKey, startAuthority } from '../http/signingAuthority.ts';
import { everyRole } from '../http/startApi.ts';
import { type EntraAuthority, startEntra } from './entraAuthority.ts';
import { createVisitor, type Seen, type StartedPage, startPage, type Visitor } from './startPage.ts';

let keys: Authority;
let entra: EntraAuthority;
let page: StartedPage;
let ana: Visitor;
const clock = { now: () => new Date('2026-11-24T06:00:00.000Z') };
const assertion = 'the.managed.identity';
const begin = '/api/ui/sign-in/start?to=%2Fapi%2Fui%2Ftenants%2Fx';

beforeEach(async () => {
  keys = await startAuthority();
  entra = await startEntra(keys.key, clock.now, assertion);
  page = await startPage({
    signIn: (now) => ({
      kind: 'entra',
      authority: entra.authority,
      trust: { ...home, keys: createKeySet({ url: keys.url, fetch, now }), now },
      clientAssertion: async () => assertion,
      fetch,
    }),
  });
  ana = createVisitor(page.origin);
});

afterEach(async () => {
  await Promise.all([page.close(), entra.close(), keys.close()]);
});

const pathOf = (url: URL): string => url.pathname + url.search;

async function comeBack(claims: JWTPayload = {}, visitor = ana): Promise<Seen> {
  const { location } = await ana.get(begin);
  return visitor.get(pathOf(entra.signIn(location ?? '', people.ana, everyRole, claims)));
}

test('somebody signs in with Microsoft and lands where they wanted to go', async () => {
  const asked = await ana.get(`/api/ui/tenants/${contoso}`);
  const invitation = await ana.get(asked.location ?? '');
  const [, href = ''] = /class="button" href="([^"]+)"/.exec(invitation.text) ?? [];
  const { location } = await ana.get(href);
  const sent = new URL(location ?? '').searchParams;
  expect(Object.fromEntries(sent)).toMatchObject({
    client_id: home.audience,
    response_type: 'code',
    code_challenge_method: 'S256',
    redirect_uri: `${page.origin}/api/ui/sign-in/callback`,
    scope: 'openid profile',
  });
  const back = await ana.get(pathOf(entra.signIn(location ?? '', people.ana, everyRole)));
  expect(back).toMatchObject({ status: 303, location: `/api/ui/tenants/${contoso}` });
  const { text } = await ana.get(back.location ?? '');
  expect(text).toMatch(/Contoso[\s\S]*Read now/);
  expect(text).toContain('<bdi>Ana</bdi>');
  expect(entra.redeemed).toMatchObject([
    {
      grant_type: 'authorization_code',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    },
  ]);
  expect(entra.redeemed[0]).not.toHaveProperty('client_secret');
});

test('the cookies are for us alone, and hold no token of Entra’s', async () => {
  const { setCookies } = await comeBack();
  expect(setCookies).toHaveLength(2);
  for (const cookie of setCookies) expect(cookie).toMatch(/; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
  const [, claims = ''] = [...ana.cookies.values()].join().split('.');
  const held = JSON.parse(Buffer.from(claims, 'base64url').toString()) as object;
  expect(Object.keys(held).toSorted()).toEqual(['aud', 'exp', 'name', 'oid', 'roles', 'tid']);
});

test('nobody is led on to another site', async () => {
  const { location } = await ana.get('/api/ui/sign-in/start?to=https%3A%2F%2Fevil.example');
  const back = await ana.get(pathOf(entra.signIn(location ?? '', people.ana, everyRole)));
  expect(back.location).toBe('/api/');
});

test('an address to come back to is good once, in the browser that began', async () => {
  const { location } = await ana.get(begin);
  const back = pathOf(entra.signIn(location ?? '', people.ana, everyRole));
  expect((await createVisitor(page.origin).get(back)).status).toBe(400);
  expect((await ana.get(back.replace(/state=./, 'state='))).status).toBe(400);
  expect(entra.redeemed).toEqual([]);
  expect((await ana.get(back)).status).toBe(303);
  expect((await ana.get(back)).status).toBe(400);
});

test('a sign-in that takes longer than ten minutes is begun anew', async () => {
  const { location } = await ana.get(begin);
  page.clock.now = new Date('2026-11-24T06:10:01.000Z');
  const answer = await ana.get(pathOf(entra.signIn(location ?? '', people.ana, everyRole)));
  expect(answer).toMatchObject({ status: 400, text: expect.stringContaining('Sign in anew') });
});

test.each<[string, JWTPayload]>([
  ['another nonce', { nonce: 'other' }],
  ['no nonce', { nonce: undefined }],
  ['another audience', { aud: 'other' }],
  ['another tenant', { tid: '99999999-9999-4999-8999-999999999999' }],
  ['another issuer', { iss: 'https://evil.example' }],
  ['an end in the past', { exp: 1 }],
])('an id token with %s signs nobody in', async (_, claims) => {
  expect((await comeBack(claims)).status).toBe(401);
  expect((await ana.get('/api/')).status).toBe(303);
});

test('an id token of another key signs nobody in', async () => {
  keys.publish([await makeKey('first')]);
  expect((await comeBack()).status).toBe(401);
});

test.each([
  ['down', 503, 'does not answer'],
  ['refused', 401, 'did not sign you in'],
  ['nonsense', 401, 'did not sign you in'],
] as const)('when the token endpoint is %s the page says so', async (fault, status, words) => {
  entra.fault = fault;
  expect(await comeBack()).toMatchObject({ status, text: expect.stringContaining(words) });
});

test('what Entra declined is said, and what anybody could have written is not', async () => {
  const { location } = await ana.get(begin);
  const state = new URL(location ?? '').searchParams.get('state') ?? '';
  const declined = (error: string): Promise<Seen> =>
    ana.get(
      `/api/ui/sign-in/callback?${new URLSearchParams({ state, error, error_description: 'Call 555' }).toString()}`,
    );
  expect((await declined('access_denied')).text).toContain('It says: access_denied.');
  expect((await declined('Call 555 now')).text).not.toContain('555');
});

test('signing out says that Microsoft’s own session goes on', async () => {
  expect((await ana.get('/api/ui/signed-out')).text).toContain(`${entra.authority}/oauth2/v2.0/logout`);
});

test('there is no simulated sign-in beside it', async () => {
  const answer = await ana.post('/api/ui/sign-in/simulated', { person: people.ana, to: '/api/' });
  expect(answer.status).toBe(404);
});

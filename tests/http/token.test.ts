import { createHmac } from 'node:crypto';
import { exportSPKI, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { people } from './plainService.ts';
import { goodClaims, home, makeKey, type SigningKey, sign } from './signingAuthority.ts';
import { everyRole, type StartedApi, startApi } from './startApi.ts';

/** Tokens as an attacker would make them, against the API as it is served. */

const tenants = '/api/tenants';
let api: StartedApi;
let stranger: SigningKey;

beforeAll(async () => {
  api = await startApi();
  stranger = await makeKey('first');
});

afterAll(() => api.close());

const good = (): JWTPayload => goodClaims(api.clock.now, people.ana, everyRole);
const now = (): number => Math.floor(api.clock.now.getTime() / 1000);

async function problemOf(response: Response): Promise<[number, unknown]> {
  const { kind } = (await response.json()) as { kind: unknown };
  return [response.status, kind];
}

test('a good token is taken, at both ends of its life', async () => {
  for (const claims of [
    {},
    { exp: now() - 50 },
    { nbf: now() + 50 },
    { aud: [home.audience, 'other'] },
  ] satisfies JWTPayload[]) {
    const response = await api.ask(tenants, await api.token(people.ana, everyRole, claims));
    expect(response.status).toBe(200);
  }
});

describe('a token is refused', () => {
  const changed: Record<string, Partial<Record<keyof JWTPayload, unknown>>> = {
    'of another audience': { aud: 'someone-else' },
    'of Graph’s audience': { aud: '00000003-0000-0000-c000-000000000000' },
    'of another issuer': { iss: 'https://login.microsoftonline.com/common/v2.0' },
    'of an issuer that only begins alike': { iss: `${home.issuer}.evil.example` },
    'of another tenant, under our issuer': { tid: '99999999-9999-4999-8999-999999999999' },
    'that has expired': { exp: 0 },
    'that is not valid yet': { nbf: 4_000_000_000 },
    'that never expires': { exp: undefined },
    'without a beginning': { nbf: undefined },
    'of version 1.0': { ver: '1.0' },
    'without a version': { ver: undefined },
    'of nobody': { oid: undefined },
    'of somebody who is no object id': { oid: '__proto__' },
    'without a client, such as an id token': { azp: undefined },
    'with roles that are no list': { roles: 'Audit.Read' },
  };

  test.each(Object.entries(changed))('%s', async (_, claims) => {
    const token = await sign({ ...good(), ...claims }, api.authority.key);
    expect(await problemOf(await api.ask(tenants, token))).toEqual([401, 'unauthenticated']);
  });

  const forged: Record<string, () => Promise<string>> = {
    'without a signature': async () => new UnsecuredJWT(good()).encode(),
    'whose signature was cut off': async () => (await sign(good(), api.authority.key)).replace(/[^.]+$/, ''),
    'whose claims were exchanged': async () => {
      const [header, , signature] = (await sign(good(), api.authority.key)).split('.');
      const claims = Buffer.from(JSON.stringify({ ...good(), oid: people.ben })).toString('base64url');
      return `${header}.${claims}.${signature}`;
    },
    'signed by a stranger under our key id': () => sign(good(), stranger),
    'signed by a key that is not published': async () => sign(good(), await makeKey('unheard')),
    'that names no key': () =>
      new SignJWT(good()).setProtectedHeader({ alg: 'RS256' }).sign(api.authority.key.privateKey),
    'of an RSA algorithm that is not agreed': async () => {
      const { privateKey } = api.authority.key;
      return new SignJWT(good())
        .setProtectedHeader({ alg: 'PS256', kid: 'first' })
        .sign(privateKey)
        .catch(
          // The key is made for RS256 alone; a header that lies about it has to do.
          async () => {
            const [, claims, signature] = (await sign(good(), api.authority.key)).split('.');
            return `${encoded({ alg: 'PS256', kid: 'first' })}.${claims}.${signature}`;
          },
        );
    },
    'signed by HMAC with our public key': async () => {
      const pem = await exportSPKI(api.authority.key.publicKey);
      const signed = `${encoded({ alg: 'HS256', typ: 'JWT', kid: 'first' })}.${encoded(good())}`;
      return `${signed}.${createHmac('sha256', pem).update(signed).digest('base64url')}`;
    },
    'that brings its own key': async () => {
      const { exportJWK } = await import('jose');
      return new SignJWT(good())
        .setProtectedHeader({ alg: 'RS256', kid: 'first', jwk: await exportJWK(stranger.publicKey) })
        .sign(stranger.privateKey);
    },
    'that says where its key is': () =>
      new SignJWT(good())
        .setProtectedHeader({ alg: 'RS256', kid: 'x', jku: 'https://evil.example/keys' })
        .sign(stranger.privateKey),
    'with an extension that has to be understood': async () => {
      const [, claims, signature] = (await sign(good(), api.authority.key)).split('.');
      return `${encoded({ alg: 'RS256', kid: 'first', crit: ['b64'], b64: false })}.${claims}.${signature}`;
    },
    'that is too large': () => sign({ ...good(), groups: 'g'.repeat(20_000) }, api.authority.key),
    'that is none': async () => 'a.b.c',
    'that is empty': async () => '',
    'that is a path': async () => '../../etc/passwd',
  };

  test.each(Object.entries(forged))('%s', async (_, forge) => {
    const response = await api.ask(tenants, await forge());
    const [status, kind] = await problemOf(response);
    expect([401, 431]).toContain(status);
    expect(['unauthenticated', 'headersTooLarge']).toContain(kind);
  });

  test.each([
    ['nothing', {}],
    ['a password', { authorization: 'Basic YW5hOmFuYQ==' }],
    ['a token in another header', { 'x-ms-token-aad-access-token': 'x' }],
    ['what the platform says of a signed-in person', { 'x-ms-client-principal': 'eyJ1c2VySWQiOiIxIn0=' }],
  ])('%s instead of it', async (_, headers) => {
    const response = await api.ask(tenants, undefined, { headers });
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect(await problemOf(response)).toEqual([401, 'unauthenticated']);
  });

  test('two at once, though both are good', async () => {
    const token = await api.token(people.ana, everyRole);
    const headers = new Headers([
      ['authorization', `Bearer ${token}`],
      ['authorization', `Bearer ${token}`],
    ]);
    const response = await fetch(`${api.origin}${tenants}`, { headers });
    expect(await problemOf(response)).toEqual([401, 'unauthenticated']);
  });

  test('in the address', async () => {
    const token = await api.token(people.ana, everyRole);
    const response = await api.ask(`${tenants}?access_token=${token}`);
    expect(await problemOf(response)).toEqual([401, 'unauthenticated']);
  });

  test('and nothing of it comes back or is logged', async () => {
    const token = await sign({ ...good(), exp: 0 }, api.authority.key);
    const text = await (await api.ask(tenants, token)).text();
    for (const part of token.split('.')) expect(text + api.logged.join()).not.toContain(part);
  });
});

test('without the role that it takes the answer is 403, whatever the tenant’s file says', async () => {
  for (const roles of [[], ['Audit.Run'], ['audit.read'], ['Audit.Read ']]) {
    const response = await api.ask(tenants, await api.token(people.ana, roles));
    expect(await problemOf(response)).toEqual([403, 'forbidden']);
  }
});

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

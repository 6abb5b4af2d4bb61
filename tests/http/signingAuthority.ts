import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

/** What tokens are made out for in these tests. */
export const home = {
  tenant: '11111111-aaaa-4aaa-8aaa-111111111111',
  audience: '22222222-bbbb-4bbb-8bbb-222222222222',
  issuer: 'https://login.microsoftonline.com/11111111-aaaa-4aaa-8aaa-111111111111/v2.0',
};

export interface SigningKey {
  kid: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
}

export async function makeKey(kid: string): Promise<SigningKey> {
  return { kid, ...(await generateKeyPair('RS256', { extractable: true })) };
}

export interface Authority {
  /** Of the key set. */
  url: string;
  key: SigningKey;
  requests: number;
  /** What it answers with instead of the keys. */
  fault: 'down' | 'nonsense' | undefined;
  publish(keys: SigningKey[]): void;
  close(): Promise<void>;
}

/** A sign-in service's key set on loopback, with one key. */
export async function startAuthority(): Promise<Authority> {
  const key = await makeKey('first');
  let published = [key];
  const server = createServer((_, response) => {
    authority.requests += 1;
    if (authority.fault === 'down') return response.writeHead(503).end();
    if (authority.fault === 'nonsense') return response.end('<html>');
    void keySet(published).then((keys) => response.end(JSON.stringify(keys)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const authority: Authority = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/discovery/v2.0/keys`,
    key,
    requests: 0,
    fault: undefined,
    publish: (keys) => {
      published = keys;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return authority;
}

/** As Entra publishes keys: without an algorithm. */
async function keySet(keys: SigningKey[]): Promise<unknown> {
  return {
    keys: await Promise.all(
      keys.map(async ({ kid, publicKey }) => ({ ...(await exportJWK(publicKey)), kid, use: 'sig' })),
    ),
  };
}

/** The claims of a good access token at that time. */
export function goodClaims(now: Date, oid: string, roles: string[]): JWTPayload {
  const seconds = Math.floor(now.getTime() / 1000);
  return {
    aud: home.audience,
    iss: home.issuer,
    iat: seconds,
    nbf: seconds,
    exp: seconds + 3600,
    azp: '33333333-cccc-4ccc-8ccc-333333333333',
    name: 'Ana',
    oid,
    roles,
    scp: 'access',
    sub: 'pairwise',
    tid: home.tenant,
    ver: '2.0',
  };
}

export async function sign(claims: JWTPayload, { kid, privateKey }: SigningKey): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid }).sign(privateKey);
}

import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Trust } from '../http/token.ts';

/** The application that tokens are made out for on this machine. */
const audience = '00000000-0000-4000-8000-0000000000a1';
const kid = 'local';

/** Tokens that only a service in this process accepts: its key was never anywhere else. */
export async function createLocalTokens(tenant: string): Promise<{
  trust: Trust;
  /** For eight hours. */
  token(person: { id: string; name: string; roles: readonly string[] }): Promise<string>;
}> {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const issuer = `https://login.microsoftonline.com/${tenant}/v2.0`;
  const keys = createLocalJWKSet({
    keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' }],
  });
  return {
    trust: { tenant, issuer, audience, keys, now: () => new Date() },
    token: ({ id, name, roles }) =>
      new SignJWT({ ver: '2.0', tid: tenant, oid: id, azp: audience, scp: 'access', name, roles })
        .setProtectedHeader({ alg: 'RS256', kid })
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt()
        .setNotBefore('0s')
        .setExpirationTime('8h')
        .sign(privateKey),
  };
}

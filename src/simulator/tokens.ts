import { randomBytes, randomUUID } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import { type Clock, hour, second } from './clock.ts';
import { expiredToken } from './door.ts';
import { GraphError } from './graph/errors.ts';

export const tokenLifetimeSeconds = hour / second;

interface Claims {
  tenant: string;
  clientId: string;
  principalId: string;
  /** Application permissions, or the scopes of a token that speaks for a person. */
  roles: ReadonlySet<string>;
  delegated: boolean;
}

export type Caller = Claims | GraphError;

export interface Tokens {
  issue(grant: {
    audience: string;
    tenant: string;
    clientId: string;
    principalId: string;
    roles: readonly string[];
    /** Whether it speaks for a person; with the template ids of their directory roles. */
    delegated?: boolean;
    wids?: readonly string[];
  }): Promise<string>;
  /** Who a token belongs to, or the 401 for one that is missing, forged, expired, or for another audience. */
  caller(authorization: string | undefined, isAudience: (audience: string) => boolean): Promise<Caller>;
  /** From now on a token counts as expired. */
  expire(authorization: string | undefined): void;
}

function bearer(authorization: string | undefined): string {
  return /^Bearer (.+)$/i.exec(authorization ?? '')?.[1] ?? '';
}

function refused(message: string): GraphError {
  return new GraphError(401, 'InvalidAuthenticationToken', message);
}

/** Tokens of one simulator, signed with a key that it makes at the start (HS256) and good for an hour of its clock. */
export function createTokens(clock: Clock): Tokens {
  const key = randomBytes(32);
  const spoiled = new Set<string>();
  const verified = new Map<string, { claims: Claims; audience: string; expires: number }>();

  async function read(token: string) {
    const known = verified.get(token);
    if (known) return known;
    const { payload } = await jwtVerify(token, key, { currentDate: new Date(clock.now()) });
    const { tid, appid, oid, roles, scp, aud, exp } = payload;
    const delegated = typeof scp === 'string';
    const held = delegated ? scp.split(' ') : Array.isArray(roles) ? roles.map(String) : [];
    const entry = {
      claims: {
        tenant: String(tid),
        clientId: String(appid),
        principalId: String(oid),
        roles: new Set(held),
        delegated,
      },
      audience: String(aud),
      expires: (exp ?? 0) * second,
    };
    verified.set(token, entry);
    return entry;
  }

  return {
    issue({ audience, tenant, clientId, principalId, roles, delegated = false, wids = [] }) {
      const issued = Math.floor(clock.now() / second);
      return new SignJWT({
        tid: tenant,
        appid: clientId,
        oid: principalId,
        sub: principalId,
        ...(delegated
          ? { scp: roles.join(' '), wids: [...wids], idtyp: 'user' }
          : { roles: [...roles], idtyp: 'app' }),
        ver: '1.0',
      })
        .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
        .setIssuer(`https://sts.windows.net/${tenant}/`)
        .setAudience(audience)
        .setJti(randomUUID())
        .setIssuedAt(issued)
        .setNotBefore(issued)
        .setExpirationTime(issued + tokenLifetimeSeconds)
        .sign(key);
    },
    async caller(authorization, isAudience) {
      const token = bearer(authorization);
      if (token === '') return refused('Access token is empty.');
      if (spoiled.has(token)) return expiredToken();
      try {
        const { claims, audience, expires } = await read(token);
        if (expires <= clock.now()) return expiredToken();
        return isAudience(audience) ? claims : refused('Access token validation failure. Invalid audience.');
      } catch (error) {
        if (error instanceof errors.JWTExpired) return expiredToken();
        if (error instanceof errors.JOSEError) {
          return refused('IDX14100: JWT is not well formed, or its signature is invalid.');
        }
        throw error;
      }
    },
    expire(authorization) {
      spoiled.add(bearer(authorization));
    },
  };
}

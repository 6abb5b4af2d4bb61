import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import * as z from 'zod';
import { type AppRole, appRoles } from '../domain/caller.ts';
import { Failure } from '../domain/failure.ts';
import { Refused } from './problem.ts';
import { bounds } from './request.ts';

/** Whose tokens are accepted: those that one tenant's sign-in service made out for one application. */
export interface Trust {
  /** The tenant id that tokens must carry. */
  tenant: string;
  /** `https://login.microsoftonline.com/<tenant>/v2.0`; other clouds have other hosts. */
  issuer: string;
  /** The client id of Plumbline's own application. */
  audience: string;
  keys: JWTVerifyGetKey;
  now: () => Date;
}

/** Who is asking, as their token says. */
export interface Caller {
  /** The object id of the person or service principal. */
  id: string;
  /** The client id of an application that calls in its own name; null for a person. */
  application: string | null;
  /** The app roles that were assigned to them, as far as they mean something here. */
  roles: AppRole[];
  name: string | null;
}

const Claims = z.object({
  ver: z.literal('2.0'),
  tid: z.guid(),
  oid: z.guid(),
  roles: z.array(z.string()).default([]),
  name: z.string().optional(),
});

/** An id token has no `azp`, so it cannot pass for an access token although both are made out for the same client. */
const AccessClaims = Claims.extend({
  azp: z.guid(),
  idtyp: z.string().optional(),
  scp: z.string().optional(),
});
const IdClaims = Claims.extend({ nonce: z.string() });

/**
 * Checks an access token of Entra's, version 2.0 (Entra: access tokens, validate tokens; claims validation).
 * @throws Refused `unauthenticated`; Failure `unavailable` while there are no keys to check with
 */
export async function callerOf(token: string, trust: Trust): Promise<Caller> {
  const claims = await verified(token, trust, AccessClaims);
  const isApplication = claims.idtyp === 'app' && claims.scp === undefined;
  return { ...person(claims), application: isApplication ? claims.azp : null };
}

/**
 * Checks the id token that a sign-in of ours ended with.
 * @param nonce that was sent along when it began
 * @throws Refused `unauthenticated`; Failure `unavailable` while there are no keys to check with
 */
export async function personOf(token: string, nonce: string, trust: Trust): Promise<Caller> {
  const claims = await verified(token, trust, IdClaims);
  if (claims.nonce !== nonce) throw notValid();
  return { ...person(claims), application: null };
}

function person({ oid, roles, name }: z.infer<typeof Claims>): Omit<Caller, 'application'> {
  return {
    id: oid.toLowerCase(),
    roles: appRoles.filter((role) => roles.includes(role)),
    name: name ?? null,
  };
}

async function verified<T extends z.infer<typeof Claims>>(
  token: string,
  { tenant, issuer, audience, keys, now }: Trust,
  shape: z.ZodType<T>,
): Promise<T> {
  if (token.length > bounds.token) throw notValid();
  const { payload } = await jwtVerify(token, keys, {
    algorithms: ['RS256'],
    issuer,
    audience,
    currentDate: now(),
    clockTolerance: 60,
    requiredClaims: ['exp', 'nbf', 'iat'],
  }).catch((error: unknown) => {
    if (error instanceof Failure) throw error;
    if (error instanceof errors.JWTExpired) throw new Refused('unauthenticated', 'The token has expired.');
    throw notValid();
  });
  const claims = shape.safeParse(payload);
  if (!claims.success || claims.data.tid !== tenant) throw notValid();
  return claims.data;
}

/** One sentence for every forgery: what gave it away is nobody's business. */
function notValid(): Refused {
  return new Refused('unauthenticated', 'The token is not one that this service accepts.');
}

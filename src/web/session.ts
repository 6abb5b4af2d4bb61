import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Cookie } from '@azure/functions';
import * as z from 'zod';
import { appRoles } from '../domain/caller.ts';
import { Refused } from '../http/problem.ts';
import { type Request, readBody } from '../http/request.ts';
import type { Caller } from '../http/token.ts';
import { type Sealing, sealedCookie } from './sealedCookie.ts';

/** Somebody who is signed in to the page. */
export interface Visitor {
  caller: Caller;
  /** Goes into every form of theirs, and is good for this session alone. */
  formToken: string;
}

export interface Sessions {
  begin(caller: Caller): Promise<Cookie>;
  end(): Cookie;
  visitor(request: Request): Promise<Visitor | undefined>;
}

/** A role that was taken away in Entra is good for as long as this; a line in a tenant's file, until the next click. */
const fourHours = 4 * 3600;

const Session = z.object({
  oid: z.guid(),
  tid: z.string(),
  roles: z.array(z.enum(appRoles)),
  name: z.string().nullable(),
});

/** Sessions that live in a cookie alone. */
export function createSessions(tenant: string, sealing: Sealing): Sessions {
  const cookie = sealedCookie('session', Session, fourHours, sealing);
  return {
    begin: ({ id, roles, name }) => cookie.write({ oid: id, tid: tenant, roles, name }),
    end: () => cookie.clear(),
    async visitor(request) {
      const session = await cookie.read(request);
      if (session?.value.tid !== tenant) return undefined;
      const { oid, roles, name } = session.value;
      return {
        caller: { id: oid, application: null, roles, name },
        formToken: createHmac('sha256', await sealing.key())
          .update(`form ${session.text}`)
          .digest('base64url'),
      };
    },
  };
}

/**
 * The fields of a form that came from a page of this session.
 * @throws Refused `invalid` when it came from anywhere else
 */
export async function formOf(request: Request, origin: string, visitor: Visitor): Promise<URLSearchParams> {
  demandSameOrigin(request, origin);
  const form = new URLSearchParams(await readBody(request));
  const [given, wanted] = [form.get('token') ?? '', visitor.formToken].map((text) => Buffer.from(text));
  if (!given || !wanted || given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    throw new Refused('invalid', 'This form is of another session. Reload the page and try again.');
  }
  return form;
}

/** @throws Refused `invalid` when a form was sent by another site: browsers name the one that it came from */
export function demandSameOrigin({ headers }: Request, origin: string): void {
  if (headers.get('origin') !== origin) throw new Refused('invalid', 'This form came from another site.');
}

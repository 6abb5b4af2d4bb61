import type { Cookie } from '@azure/functions';
import { jwtVerify, SignJWT } from 'jose';
import type * as z from 'zod';
import type { Request } from '../http/request.ts';

export interface Sealing {
  /** Where the page is reached, such as `https://plumbline.example`. */
  origin: string;
  /** 32 bytes that every instance of the service shares and nobody else knows. */
  key: () => Promise<Uint8Array>;
  now: () => Date;
}

export interface SealedCookie<T> {
  /** What the browser sent, when it is whole, ours and not too old; `text` is how it was written. */
  read(request: Request): Promise<{ value: T; text: string } | undefined>;
  write(value: T): Promise<Cookie>;
  clear(): Cookie;
}

/**
 * A signed cookie that scripts cannot read and other sites cannot send along with a form. Over https its name has the
 * prefix `__Host-`, so that no sister domain can plant one (RFC 6265bis, section 4.1.3).
 */
export function sealedCookie<T extends Record<string, unknown>>(
  purpose: string,
  shape: z.ZodType<T>,
  seconds: number,
  { origin, key, now }: Sealing,
): SealedCookie<T> {
  const secure = origin.startsWith('https:');
  const name = `${secure ? '__Host-' : ''}plumbline-${purpose}`;
  const cookie = (value: string, maxAge: number): Cookie => ({
    name,
    value,
    path: '/',
    httpOnly: true,
    secure,
    sameSite: 'Lax',
    maxAge,
  });

  return {
    async read({ headers }) {
      const [text, ...others] = (headers.get('cookie') ?? '')
        .split(';')
        .map((pair) => pair.trim())
        .filter((pair) => pair.startsWith(`${name}=`))
        .map((pair) => pair.slice(name.length + 1));
      if (text === undefined || others.length > 0) return undefined;
      const secret = await key();
      try {
        const { payload } = await jwtVerify(text, secret, {
          algorithms: ['HS256'],
          audience: `${origin} ${purpose}`,
          currentDate: now(),
          requiredClaims: ['exp'],
        });
        return { value: shape.parse(payload), text };
      } catch {
        return undefined;
      }
    },

    async write(value) {
      const text = await new SignJWT(value)
        .setProtectedHeader({ alg: 'HS256' })
        .setAudience(`${origin} ${purpose}`)
        .setExpirationTime(Math.floor(now().getTime() / 1000) + seconds)
        .sign(await key());
      return cookie(text, seconds);
    },

    clear: () => cookie('', 0),
  };
}

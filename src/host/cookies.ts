import type { CookieData } from './functionsCore.ts';

/**
 * A cookie as `Set-Cookie` writes it, with what ASP.NET adds for the host of Azure: values are encoded, and a cookie is
 * for the whole site unless it says otherwise (Microsoft Learn: CookieOptions).
 */
export function setCookie(cookie: CookieData): string {
  const { name, value, domain, path, expires, secure, httpOnly, sameSite, maxAge } = cookie;
  return [
    `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
    expires && `expires=${new Date(expires.value.seconds * 1_000).toUTCString()}`,
    maxAge && `max-age=${maxAge.value}`,
    domain && `domain=${domain.value}`,
    `path=${path?.value ?? '/'}`,
    secure?.value && 'secure',
    sameSite && sameSite !== 'none' && `samesite=${sameSite === 'explicitNone' ? 'none' : sameSite}`,
    httpOnly?.value && 'httponly',
  ]
    .filter((part) => typeof part === 'string')
    .join('; ');
}

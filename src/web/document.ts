import { type Answer, type Context } from '../http/request.ts';
import { brand } from '../reports/html/header.ts';
import { type Html, html, name, nothing, toText } from '../reports/text/html.ts';
import { assets } from './assets.ts';
import { fleetPath, signOutPath } from './paths.ts';
import type { Visitor } from './session.ts';

export interface Shown {
  title: string;
  /** null: nobody is signed in. */
  visitor: Visitor | null;
  /** What stands above everything else, with the one `h1`. */
  heading: Html;
  main: Html;
  /** The page changes by itself: with the script, or without by being loaded anew. */
  polls?: boolean;
  status?: number;
}

/** A page of the service, as an answer. */
export function shown({ title, visitor, heading, main, polls = false, status = 200 }: Shown): Answer {
  const reload = html`<script src="${assets.script.href}" defer></script>
<noscript><meta http-equiv="refresh" content="5"></noscript>
`;
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: toText(html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title} – Plumbline</title>
<link rel="stylesheet" href="${assets.style.href}">
<link rel="icon" href="${assets.icon.href}" type="image/svg+xml">
${polls ? reload : nothing}</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header>
<div class="top">${brand}${visitor ? whoIsSignedIn(visitor) : nothing}</div>
${heading}
</header>
<main id="main">
${main}
</main>
<footer>Nothing is changed that nobody agreed to.</footer>
</body>
</html>
`),
  };
}

function whoIsSignedIn({ caller, formToken }: Visitor): Html {
  return html`<nav aria-label="Account"><a href="${fleetPath}">All tenants</a> <span class="person">${name(caller.name ?? 'Signed in')}</span>
<form method="post" action="${signOutPath}"><input type="hidden" name="token" value="${formToken}"><button class="quiet">Sign out</button></form></nav>`;
}

export function redirect(location: string): Answer {
  return { status: 303, headers: { location, 'content-type': 'text/plain; charset=utf-8' }, body: '' };
}

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** With a policy of `no-referrer` browsers would no longer say which site a form comes from (Fetch, Origin header). */
export function everyPage({ invocationId }: Context): Record<string, string> {
  return {
    'cache-control': 'no-store',
    'content-security-policy': policy,
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-request-id': invocationId,
  };
}

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { Failure } from '../domain/failure.ts';
import { Refused } from '../http/problem.ts';
import type { Answer, Request } from '../http/request.ts';
import { personOf, type Trust } from '../http/token.ts';
import { html } from '../reports/text/html.ts';
import { redirect, shown } from './document.ts';
import type { OpenPage } from './page.ts';
import { callbackPath, safeDestination, signInPath } from './paths.ts';
import { type Sealing, sealedCookie } from './sealedCookie.ts';
import type { Sessions } from './session.ts';

export interface EntraSignIn {
  kind: 'entra';
  /** `https://login.microsoftonline.com/<tenant>`; other clouds have other hosts. */
  authority: string;
  trust: Trust;
  /**
   * A token that stands for the application in place of a secret: the managed identity's own, made out for
   * `api://AzureADTokenExchange` (Entra: workload identity federation, managed identity as a credential).
   */
  clientAssertion: () => Promise<string>;
  fetch: typeof fetch;
}

/** A sign-in that is under way. */
const Attempt = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), to: z.string() });

const tenMinutes = 600;
const Tokens = z.object({ id_token: z.string() });

/** Sign-in by authorization code with PKCE (Entra: OAuth 2.0 authorization code flow). */
export function entraPages(
  { authority, trust, clientAssertion, fetch: ask }: EntraSignIn,
  sessions: Sessions,
  sealing: Sealing,
): OpenPage[] {
  const attempts = sealedCookie('sign-in', Attempt, tenMinutes, sealing);
  const redirectUri = `${sealing.origin}${callbackPath}`;

  async function begin(request: Request): Promise<Answer> {
    const attempt = {
      state: random(),
      nonce: random(),
      verifier: random(),
      to: safeDestination(request.query.get('to')),
    };
    const query = new URLSearchParams({
      client_id: trust.audience,
      response_type: 'code',
      response_mode: 'query',
      redirect_uri: redirectUri,
      scope: 'openid profile',
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: createHash('sha256').update(attempt.verifier).digest('base64url'),
      code_challenge_method: 'S256',
    });
    const answer = redirect(`${authority}/oauth2/v2.0/authorize?${query.toString()}`);
    return { ...answer, cookies: [await attempts.write(attempt)] };
  }

  async function end(request: Request): Promise<Answer> {
    const attempt = (await attempts.read(request))?.value;
    if (!attempt || !isSame(request.query.get('state') ?? '', attempt.state)) throw notOurs();
    const code = request.query.get('code');
    if (code === null) throw declined(request.query.get('error'));
    const caller = await personOf(await idTokenFor(code, attempt.verifier), attempt.nonce, trust);
    const answer = redirect(attempt.to);
    return { ...answer, cookies: [await sessions.begin(caller), attempts.clear()] };
  }

  async function idTokenFor(code: string, verifier: string): Promise<string> {
    const response = await ask(`${authority}/oauth2/v2.0/token`, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(10_000),
      headers: { accept: 'application/json' },
      body: new URLSearchParams({
        client_id: trust.audience,
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        code_verifier: verifier,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        client_assertion: await clientAssertion(),
      }),
    }).catch((cause: unknown) => {
      throw noAnswer(cause);
    });
    if (response.status >= 500) throw noAnswer();
    const tokens = Tokens.safeParse(await response.json().catch(() => null));
    if (!response.ok || !tokens.success) throw declined(null);
    return tokens.data.id_token;
  }

  return [
    {
      name: 'pageSignIn',
      method: 'GET',
      route: 'ui/sign-in',
      answerAnybody: async (request) => invitation(request),
    },
    { name: 'pageSignInStart', method: 'GET', route: 'ui/sign-in/start', answerAnybody: begin },
    { name: 'pageSignInCallback', method: 'GET', route: 'ui/sign-in/callback', answerAnybody: end },
  ];
}

function invitation({ query }: Request): Answer {
  const to = safeDestination(query.get('to'));
  return shown({
    title: 'Sign in',
    visitor: null,
    heading: html`<h1>See how true your tenants are. <span>Sign in to begin.</span></h1>`,
    main: html`<section>
<p class="actions"><a class="button" href="${signInPath}/start?to=${encodeURIComponent(to)}">Sign in with Microsoft</a></p>
<p>Plumbline learns who you are and nothing else: it gets no access to your account.</p>
</section>`,
  });
}

function random(): string {
  return randomBytes(32).toString('base64url');
}

function isSame(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function notOurs(): Refused {
  return new Refused('invalid', 'This sign-in was not begun in this browser, or more than ten minutes ago.', {
    remedy: 'Sign in anew.',
  });
}

/** What an error parameter says could be anybody's words; only a plain code is repeated. */
function declined(error: string | null): Refused {
  const code = error !== null && /^[a-z_]{1,40}$/.test(error) ? ` It says: ${error}.` : '';
  return new Refused('unauthenticated', `Microsoft did not sign you in.${code}`, {
    remedy: 'Sign in anew. If it happens again, ask whoever looks after Plumbline’s application in Entra.',
  });
}

function noAnswer(cause?: unknown): Failure {
  return new Failure('unavailable', 'Microsoft’s sign-in service does not answer.', { cause });
}

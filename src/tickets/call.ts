import * as z from 'zod';
import { parsedJson } from '../domain/json.ts';
import type { OutgoingRequest, Send } from './outgoing.ts';
import { Trouble } from './port.ts';
import { answeredWithPage, refuseBad } from './refusal.ts';

/** What every system is handed when it is connected to. */
export interface Connecting {
  send: Send;
  /** @throws Trouble `refused` when there is none of that name */
  secret: (ref: SecretRef) => Promise<string>;
  /** An access token of Plumbline's own identity, for one scope such as `https://graph.microsoft.com/.default`. */
  entraToken: (scope: string) => Promise<string>;
  now: () => Date;
}

/** A secret is named and never written down. */
export const SecretRef = z.union([
  z.strictObject({
    setting: z
      .string()
      .regex(/^PLUMBLINE_SECRET_[A-Z0-9_]+$/, 'a setting with a secret is called PLUMBLINE_SECRET_…')
      .describe(
        'A setting of the function app, or an environment variable; it may be a Key Vault reference.',
      ),
  }),
  z.strictObject({
    keyVault: z
      .url({ protocol: /^https$/ })
      .describe('The address of the secret, such as https://contoso.vault.azure.net/secrets/jira.'),
  }),
]);
export type SecretRef = z.infer<typeof SecretRef>;

export interface Call {
  method: OutgoingRequest['method'];
  url: string;
  headers?: Record<string, string>;
  json?: unknown;
  form?: Record<string, string>;
  /** Whether it can make something. A read that failed has made nothing. */
  writes: boolean;
  timeoutMs?: number;
}

export interface Reply {
  status: number;
  headers: Headers;
  /** `undefined` when it is no JSON. */
  body: unknown;
}

/** What a system means by an answer, where it is not what everybody means; `undefined`: just that. */
export type Reading = (reply: Reply, now: Date) => Trouble | undefined;

/**
 * One call, and its answer if it is a good one.
 * @throws Trouble by what is known of whether it was done
 */
export async function call(
  { send, now }: Pick<Connecting, 'send' | 'now'>,
  { method, url, headers, json, form, writes, timeoutMs }: Call,
  read: Reading = () => undefined,
): Promise<Reply> {
  const body = json === undefined ? form && new URLSearchParams(form).toString() : JSON.stringify(json);
  const type = json === undefined ? 'application/x-www-form-urlencoded' : 'application/json';
  const answered = await send({
    method,
    url,
    headers: { accept: 'application/json', ...(body !== undefined && { 'content-type': type }), ...headers },
    ...(body !== undefined && { body }),
    ...(timeoutMs !== undefined && { timeoutMs }),
  }).catch((error: unknown) => {
    if (!(error instanceof Trouble) || error.outcome !== 'unclear' || writes) throw error;
    throw new Trouble('notDone', error.message, { wholeSystem: true });
  });
  const reply = { status: answered.status, headers: answered.headers, body: parsedJson(answered.text) };
  const meant = read(reply, now());
  if (meant) throw meant;
  refuseBad(answered, now(), writes);
  if (reply.body === undefined && answered.text !== '') throw answeredWithPage();
  return reply;
}

/** What was asked for; `undefined` when there is no such thing, or no longer. */
export async function ifThere<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Trouble && (error.status === 404 || error.status === 410)) return undefined;
    throw error;
  }
}

/**
 * The answer in the shape that was promised.
 * @throws Trouble `unclear` for another one: after a write, it may have been done
 */
export function shaped<T>(shape: z.ZodType<T>, { body }: Reply): T {
  const value = shape.safeParse(body);
  if (value.success) return value.data;
  throw new Trouble('unclear', 'Its answer is not of the shape that is documented.', { wholeSystem: true });
}

/** A token that is asked for when it is needed, and again a minute before it ends. */
export function keptToken(
  fetchToken: () => Promise<{ token: string; expiresInS: number }>,
  now: () => Date,
): () => Promise<string> {
  let kept: { token: string; until: number } | undefined;
  return async () => {
    if (!kept || kept.until <= now().getTime()) {
      const { token, expiresInS } = await fetchToken();
      kept = { token, until: now().getTime() + (expiresInS - 60) * 1_000 };
    }
    return kept.token;
  };
}

/** A token by the client-credentials grant of OAuth 2.0 (RFC 6749, section 4.4). */
export function clientCredentials(
  connecting: Connecting,
  {
    url,
    clientId,
    clientSecret,
    scope,
  }: { url: string; clientId: string; clientSecret: SecretRef; scope?: string },
): () => Promise<string> {
  return keptToken(async () => {
    const reply = await call(connecting, {
      method: 'POST',
      url,
      form: {
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: await connecting.secret(clientSecret),
        ...(scope !== undefined && { scope }),
      },
      writes: false,
    });
    const { access_token, expires_in } = shaped(OAuthToken, reply);
    return { token: access_token, expiresInS: expires_in };
  }, connecting.now);
}

const OAuthToken = z.object({ access_token: z.string(), expires_in: z.coerce.number().default(1_800) });

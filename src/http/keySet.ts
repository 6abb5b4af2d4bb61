import { createLocalJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import * as z from 'zod';
import { Failure } from '../domain/failure.ts';
import { parsedJson } from '../domain/json.ts';

const hour = 3_600_000;
/**
 * Entra rolls its keys without notice and asks to look for new ones about once a day, and whenever a token names one
 * that is not known (Entra: access tokens, signing key rollover).
 */
const times = { refresh: 12 * hour, useless: 48 * hour, cooldown: 60_000, retry: 5_000, timeout: 5_000 };
const mostBytes = 256 * 1024;

const KeySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

interface Kept {
  find: JWTVerifyGetKey;
  at: number;
}

/**
 * The keys that a sign-in service signs with, by the `kid` that a token names. They are fetched when they are first
 * needed, when they are old, and when a token names one that is not among them, which anybody can make it do: so no
 * more than once a minute. While the service does not answer, those that are known go on being used for two days.
 * @param url of the JSON Web Key Set; from the settings, never from a token
 */
export function createKeySet(options: {
  url: string;
  fetch: typeof fetch;
  now: () => Date;
}): JWTVerifyGetKey {
  const { url, now } = options;
  let kept: Kept | undefined;
  let triedAt = Number.NEGATIVE_INFINITY;
  let underWay: Promise<void> | undefined;

  async function load(): Promise<void> {
    triedAt = now().getTime();
    const response = await options.fetch(url, {
      redirect: 'error',
      signal: AbortSignal.timeout(times.timeout),
      headers: { accept: 'application/json' },
    });
    const text = response.ok ? await response.text() : '';
    if (text.length > mostBytes) return;
    const keys = KeySet.safeParse(parsedJson(text));
    if (keys.success) kept = { find: createLocalJWKSet(keys.data), at: now().getTime() };
  }

  /** Everybody who waits for the keys waits for the same request. */
  async function refresh(): Promise<void> {
    if (now().getTime() - triedAt >= (kept ? times.cooldown : times.retry)) {
      underWay ??= load()
        .catch(() => {})
        .finally(() => {
          underWay = undefined;
        });
    }
    await underWay;
  }

  return async (header, token) => {
    if (header.kid === undefined) throw new errors.JWKSNoMatchingKey();
    if (!kept || now().getTime() - kept.at > times.refresh) await refresh();
    if (!kept || now().getTime() - kept.at > times.useless) {
      throw new Failure('unavailable', 'The keys of the sign-in service could not be fetched.', {
        remedy: 'Try again in a minute.',
      });
    }
    try {
      return await kept.find(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await refresh();
      return kept.find(header, token);
    }
  };
}

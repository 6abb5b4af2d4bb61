import { parsedJson } from '../domain/json.ts';
import type { Cloud } from '../domain/tenant.ts';
import type { Clock, Written } from '../pipeline/ports.ts';
import type { Tokens } from './client.ts';
import { cloudHosts } from './clouds.ts';
import { exchange } from './exchange.ts';
import { isOnboarding, type OnboardingList } from './onboardingList.ts';
import type { Received } from './refusals.ts';
import { sendOnce, WriteNotListed, writtenBy } from './sendOnce.ts';

export interface OnboardingWrite {
  method: 'POST' | 'PATCH' | 'DELETE';
  /** Below v1.0, beginning with `/`. */
  path: string;
  body?: Record<string, unknown>;
  /** Makes what is not there (Graph: upsert of applications and groups). */
  createIfMissing?: boolean;
}

export interface OnboardingWriter {
  /** Sent once; it is sent again only when Graph said that it did nothing. */
  write(write: OnboardingWrite): Promise<Written>;
}

export interface OnboardingAccess {
  cloud: Cloud;
  tokens: Tokens;
  clock: Clock;
  list: OnboardingList;
  signal: AbortSignal;
  /** A simulated tenant on this machine. */
  simulator?: string | undefined;
  timeoutMs?: number | undefined;
}

const usualTimeoutMs = 30_000;
const minute = 60_000;

/** The client of whoever sets a tenant up or takes it back: it sends what is on its list, once, and nothing else. */
export function createOnboardingWriter(access: OnboardingAccess): OnboardingWriter {
  const { cloud, tokens, clock, list, signal, simulator, timeoutMs = usualTimeoutMs } = access;
  const origin = cloudHosts[cloud].graph;

  async function send({ method, path, body, createIfMissing }: OnboardingWrite): Promise<Received> {
    const url = new URL(`${origin}/v1.0${path}`);
    const text = body === undefined ? undefined : JSON.stringify(body);
    if (url.origin !== origin || !isOnboarding(method, url, text, list))
      throw new WriteNotListed(`${method} ${url.pathname} is no write of setting a tenant up`);
    const headers = new Headers({ Authorization: `Bearer ${await tokens.get()}` });
    if (text !== undefined) headers.set('Content-Type', 'application/json');
    if (createIfMissing) headers.set('Prefer', 'create-if-missing');
    const { answer, status, received } = await exchange(
      url,
      { method, headers, signal, text },
      { origin, simulator, timeoutMs },
    );
    return { status, headers: received, body: parsedJson(answer) };
  }

  return {
    async write(write) {
      signal.throwIfAborted();
      const sendBefore = new Date(clock.now().getTime() + minute);
      const sent = await sendOnce(() => send(write), { clock, tokens, sendBefore }, signal);
      signal.throwIfAborted();
      return 'written' in sent ? sent.written : writtenBy(sent.received, cloud);
    },
  };
}

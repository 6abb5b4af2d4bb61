import { randomUUID } from 'node:crypto';
import { Failure } from '../domain/failure.ts';
import { parsedJson } from '../domain/json.ts';
import type { Cloud } from '../domain/tenant.ts';
import type { Reply, Tokens } from '../graph/client.ts';
import { type Received, refusalOf } from '../graph/refusals.ts';
import { type Attempt, retryAfterMs, withPatience } from '../graph/retry.ts';
import type { Clock, Refusal } from '../pipeline/ports.ts';
import { teamsAdminNeeds } from './hosts.ts';

export interface TeamsAccess {
  cloud: Cloud;
  /** The only origin that is ever asked, and that tokens are ever sent to. */
  origin: string;
  tokens: Tokens;
  clock: Clock;
  /** A simulated tenant on this machine. */
  simulator?: string | undefined;
  timeoutMs?: number | undefined;
}

export interface TeamsReadAccess extends TeamsAccess {
  random: () => number;
  /** Told when we are made to wait. */
  onWait?: (ms: number) => void;
}

/** The Teams admin API. It has `get` and nothing else: whoever holds it can only read. */
export interface TeamsClient {
  /** @param path with its query, encoded */
  get(path: string, signal: AbortSignal, headers?: Record<string, string>): Promise<Reply>;
  counted(): { total: number; throttled: number };
}

const usualTimeoutMs = 60_000;
const worthAskingAgain = new Set([408, 500, 502, 503, 504]);

export function createTeamsClient(access: TeamsReadAccess): TeamsClient {
  const { cloud, origin, tokens, clock, random, simulator, timeoutMs = usualTimeoutMs, onWait } = access;
  const counts = { total: 0, throttled: 0 };

  async function receive(path: string, signal: AbortSignal, more: Record<string, string>): Promise<Received> {
    const response = await fetch(new URL(path, simulator ?? origin), {
      method: 'GET',
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      headers: {
        ...more,
        authorization: `Bearer ${await tokens.get()}`,
        accept: 'application/json',
        // Answers have been seen to come compressed without saying so.
        'accept-encoding': 'identity',
        'x-authz-scope': 'tenant',
        'x-ms-correlation-id': randomUUID(),
        ...(simulator !== undefined && { 'x-plumbline-origin': origin }),
      },
    });
    const { status, headers } = response;
    return { status, headers, body: parsedJson(await response.text()) };
  }

  async function attempt(
    asking: Parameters<typeof receive>,
    renewed: { token: boolean },
  ): Promise<Attempt<Reply>> {
    counts.total += 1;
    const received = await receive(...asking).catch((error: unknown) => {
      const [, signal] = asking;
      signal.throwIfAborted();
      return error instanceof Failure ? noToken(error) : unreachable;
    });
    if (!('headers' in received)) {
      return { value: { refusal: received }, retry: received === unreachable ? 'failed' : false };
    }
    const { status, headers, body } = received;
    const wish = retryAfterMs(headers, clock.now());
    if (status === 401 && !renewed.token) {
      renewed.token = true;
      tokens.renew();
      return attempt(asking, renewed);
    }
    if (status === 429) counts.throttled += 1;
    if (status < 300) {
      return body === undefined
        ? { value: { refusal: notJson }, retry: 'failed' }
        : { value: { received }, retry: false };
    }
    const value: Reply = { refusal: refusalFrom(received, cloud) };
    if (status === 429) return { value, retry: 'throttled', retryAfterMs: wish };
    return { value, retry: worthAskingAgain.has(status) && 'failed', retryAfterMs: wish };
  }

  return {
    counted: () => ({ ...counts }),
    get: (path, signal, headers = {}) => {
      const renewed = { token: false };
      return withPatience(() => attempt([path, signal, headers], renewed), {
        clock,
        random,
        signal,
        onWait: (ms) => onWait?.(ms),
      });
    },
  };
}

function refusalFrom(received: Received, cloud: Cloud): Refusal {
  const refusal = refusalOf(received, cloud, 'The Teams admin API');
  if (refusal.status !== 'notPermitted') return refusal;
  return { ...refusal, reason: { ...refusal.reason, needs: teamsAdminNeeds } };
}

function noToken({ message }: Failure): Refusal {
  return {
    status: 'notPermitted',
    reason: {
      kind: 'signInFailed',
      text: `there is no token for the Teams admin API. ${message}`,
      needs: teamsAdminNeeds,
    },
  };
}

const unreachable: Refusal = {
  status: 'unavailable',
  reason: { kind: 'unreachable', text: 'the Teams admin API could not be reached.' },
};

const notJson: Refusal = {
  status: 'malformed',
  reason: { kind: 'notJson', text: 'the answer of the Teams admin API was not whole JSON.' },
};

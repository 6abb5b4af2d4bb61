import {
  AuthenticationHandler,
  Client,
  GraphError,
  ResponseType,
  TelemetryHandler,
} from '@microsoft/microsoft-graph-client';
import { Failure } from '../domain/failure.ts';
import { parsedJson } from '../domain/json.ts';
import type { GraphVersion, Lane } from '../domain/source.ts';
import type { Cloud } from '../domain/tenant.ts';
import type { Clock, Refusal } from '../pipeline/ports.ts';
import { cloudHosts } from './clouds.ts';
import { NoAnswer } from './exchange.ts';
import { createPacer } from './pacing.ts';
import type { Received } from './refusals.ts';
import { type Attempt, type Patience, retryAfterMs, withPatience } from './retry.ts';
import { createTransport, ExactAddress, WriteAttempted } from './transport.ts';

export interface Tokens {
  /**
   * An access token for Graph.
   * @throws Failure (`permission`) when there is none to be had
   */
  get(): Promise<string>;
  /** Forgets the present token, because Graph refused it. */
  renew(): void;
}

export interface GraphAccess {
  cloud: Cloud;
  tokens: Tokens;
  clock: Clock;
  random: () => number;
  /** A simulated tenant on this machine. */
  simulator?: string | undefined;
  timeoutMs?: number | undefined;
  /** Told when Graph makes us wait. */
  onWait?: (lane: Lane, ms: number) => void;
}

export interface Sending {
  method: 'GET' | 'POST' | 'DELETE';
  version: GraphVersion;
  /** Below the version, with its query, encoded; or a whole next link. */
  path: string;
  body?: unknown;
  lane: Lane;
  signal: AbortSignal;
  patience?: Patience;
}

/** Answers of any status, or word that none came. */
export type Reply = { received: Received } | { refusal: Refusal };

export interface GraphClient {
  send(sending: Sending): Promise<Reply>;
  origin: string;
  cloud: Cloud;
  /** Snapshot jobs that this client made, and may therefore delete. */
  ownJobs: Set<string>;
  counted(): { total: number; throttled: number };
}

const usualTimeoutMs = 60_000;
const worthAskingAgain = new Set([408, 500, 502, 503, 504]);

/** The Graph client with everything that its own retry lacks: network errors, pacing, renewed tokens, whole answers. */
export function createGraphClient(access: GraphAccess): GraphClient {
  const { cloud, tokens, clock, random, simulator, onWait, timeoutMs = usualTimeoutMs } = access;
  const origin = cloudHosts[cloud].graph;
  const ownJobs = new Set<string>();
  const counts = { total: 0, throttled: 0 };
  const pacer = createPacer(clock);
  let renewals = 0;

  const authentication = new AuthenticationHandler({ getAccessToken: () => tokens.get() });
  const telemetry = new TelemetryHandler();
  authentication.setNext(telemetry);
  telemetry.setNext(createTransport({ origin, simulator, ownJobs, timeoutMs }));
  const client = Client.initWithMiddleware({ middleware: authentication, baseUrl: `${origin}/` });

  async function attempt(sending: Sending, renewed: { token: boolean }): Promise<Attempt<Reply>> {
    const answered = await pacer.turn(sending.lane, sending.signal);
    counts.total += 1;
    const renewalsBefore = renewals;
    let response: Response;
    try {
      response = await dispatch(client, origin, sending);
    } catch (error) {
      const { code, message } = error instanceof GraphError ? error : new GraphError();
      if (code === WriteAttempted.name) throw new WriteAttempted(message);
      sending.signal.throwIfAborted();
      if (code === Failure.name) return { value: { refusal: noToken(message) }, retry: false };
      return { value: { refusal: unreachable(code === NoAnswer.name ? message : code) }, retry: 'failed' };
    }
    answered();
    const { status, headers } = response;
    const waitMs = retryAfterMs(headers, clock.now());
    const body = parsedJson(await response.text());
    const value: Reply = { received: { status, headers, body } };
    if (status === 401 && !renewed.token) {
      renewed.token = true;
      // Requests that run together are refused together, and one new token serves them all.
      if (renewals === renewalsBefore) {
        renewals += 1;
        tokens.renew();
      }
      return attempt(sending, renewed);
    }
    if (status === 429) {
      counts.throttled += 1;
      return { value, retry: 'throttled', retryAfterMs: waitMs };
    }
    if (worthAskingAgain.has(status)) return { value, retry: 'failed', retryAfterMs: waitMs };
    if (status < 300 && status !== 204 && body === undefined) {
      return { value: { refusal: notJson(headers) }, retry: 'failed' };
    }
    return { value, retry: false };
  }

  return {
    origin,
    cloud,
    ownJobs,
    counted: () => ({ ...counts }),
    send: (sending) => {
      const renewed = { token: false };
      return withPatience(() => attempt(sending, renewed), {
        clock,
        random,
        signal: sending.signal,
        ...(sending.patience && { patience: sending.patience }),
        onWait: (ms, why) => {
          if (why === 'throttled') pacer.hold(sending.lane, ms);
          onWait?.(sending.lane, ms);
        },
      });
    },
  };
}

/**
 * Without it Graph writes `unknownFutureValue` for every value that an enumeration was given later (Graph: best
 * practices, handling future members in evolvable enumerations).
 */
export const wholeEnums = { Prefer: 'include-unknown-enum-members' };

function dispatch(
  client: Client,
  origin: string,
  { method, version, path, body, signal }: Sending,
): Promise<Response> {
  const address = path.startsWith('/') ? `${origin}/${version}${path}` : path;
  const request = client
    .api(path)
    .version(version)
    .options({ signal })
    .headers(wholeEnums)
    .middlewareOptions([new ExactAddress(address)])
    .responseType(ResponseType.RAW);
  switch (method) {
    case 'GET':
      return request.get();
    case 'POST':
      return request.post(body);
    case 'DELETE':
      return request.delete();
  }
}

/** Only the kind of error: its message can hold an address with a person's name in it. */
function unreachable(kind: string | null): Refusal {
  const text = `Graph could not be reached (${kind ?? 'a network error'}).`;
  return { status: 'unavailable', reason: { kind: 'unreachable', text } };
}

function noToken(text: string): Refusal {
  return { status: 'unavailable', reason: { kind: 'signInFailed', text } };
}

function notJson(headers: Headers): Refusal {
  const type = headers.get('content-type')?.split(';')[0] ?? 'nothing';
  return {
    status: 'malformed',
    reason: { kind: 'notJson', text: `the answer was ${type} and not whole JSON.` },
  };
}

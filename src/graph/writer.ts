import { parsedJson } from '../domain/json.ts';
import type { Cloud } from '../domain/tenant.ts';
import type { Clock, TenantWriter, Writing } from '../pipeline/ports.ts';
import type { Tokens } from './client.ts';
import { cloudHosts } from './clouds.ts';
import { exchange } from './exchange.ts';
import type { Received } from './refusals.ts';
import { sendOnce, WriteNotListed, writtenBy } from './sendOnce.ts';
import { isOnList, type WriteList } from './writeList.ts';

export interface WriteAccess {
  cloud: Cloud;
  tokens: Tokens;
  clock: Clock;
  list: WriteList;
  /** A simulated tenant on this machine. */
  simulator?: string | undefined;
  timeoutMs?: number | undefined;
}

/** What a lease still has when the last moment to send has come. */
const mostTimeoutMs = 30_000;
/** 1 request a second per tenant, for all apps together (Graph throttling limits, Conditional Access). */
const conditionalAccessPaceMs = 1_040;

/** The only client that writes to Graph. It sends what is on its list, once, and nothing else. */
export function createTenantWriter(access: WriteAccess): TenantWriter {
  const { cloud, tokens, clock, list, simulator } = access;
  const timeoutMs = Math.min(access.timeoutMs ?? mostTimeoutMs, mostTimeoutMs);
  const origin = cloudHosts[cloud].graph;

  async function send(writing: Writing, signal: AbortSignal): Promise<Received> {
    const { version, method, path, body } = writing;
    const url = new URL(`${origin}/${version}${path}`);
    const text = body === undefined ? undefined : JSON.stringify(body);
    if (url.origin !== origin || !isOnList(method, url, text, list))
      throw new WriteNotListed(`${method} ${url.pathname} is no write that a control declares`);
    const headers = new Headers({ Authorization: `Bearer ${await tokens.get()}` });
    if (text !== undefined) headers.set('Content-Type', 'application/json');
    const { answer, status, received } = await exchange(
      url,
      { method, headers, signal, text },
      { origin, simulator, timeoutMs },
    );
    return { status, headers: received, body: parsedJson(answer) };
  }

  return {
    async write(writing, signal) {
      const paceMs = writing.lane === 'conditionalAccess' ? conditionalAccessPaceMs : 0;
      const { sendBefore } = writing;
      const sent = await sendOnce(() => send(writing, signal), { clock, tokens, sendBefore, paceMs }, signal);
      return 'written' in sent ? sent.written : writtenBy(sent.received, cloud);
    },
  };
}

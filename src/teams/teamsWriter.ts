import { randomUUID } from 'node:crypto';
import { isAt, type Target } from '../domain/change.ts';
import { parsedJson } from '../domain/json.ts';
import { exchange } from '../graph/exchange.ts';
import type { Received } from '../graph/refusals.ts';
import { sendOnce, WriteNotListed, writtenBy } from '../graph/sendOnce.ts';
import { carriesOnly } from '../graph/writeList.ts';
import type { TenantWriter, Writing } from '../pipeline/ports.ts';
import type { TeamsAccess } from './client.ts';

export interface TeamsWriteAccess extends TeamsAccess {
  /** What controls declare; of these only what belongs to the Teams admin API. */
  targets: Pick<Target, 'version' | 'method' | 'template' | 'carries' | 'fixed'>[];
}

const mostTimeoutMs = 30_000;
/** What a service says that does not take PATCH here; it did nothing then. */
const takesNoPatch = new Set([400, 404, 405, 415, 501]);

/**
 * The only client that writes to the Teams admin API. Nobody documents whether it takes PATCH or PUT: ScubaGear sends
 * the one, CIPP the other, with the same body. So PATCH goes first, and PUT only where that was refused.
 */
export function createTeamsWriter(access: TeamsWriteAccess): TenantWriter {
  const { cloud, origin, tokens, clock, simulator } = access;
  const targets = access.targets.filter(({ version }) => version === 'teamsAdmin');
  const timeoutMs = Math.min(access.timeoutMs ?? mostTimeoutMs, mostTimeoutMs);

  async function send(method: string, writing: Writing, signal: AbortSignal): Promise<Received> {
    const text = JSON.stringify(writing.body);
    const url = new URL(`${origin}${writing.path}`);
    if (url.origin !== origin || !isListed(url, text, writing.method))
      throw new WriteNotListed(`${method} ${url.pathname} is no write that a control declares`);
    const headers = new Headers({
      Authorization: `Bearer ${await tokens.get()}`,
      'Content-Type': 'application/json',
      Accept: 'application/json',
      // Answers have been seen to come compressed without saying so.
      'Accept-Encoding': 'identity',
      'X-Authz-Scope': 'tenant',
      'X-Ms-Correlation-Id': randomUUID(),
    });
    const { answer, status, received } = await exchange(
      url,
      { method, headers, signal, text },
      { origin, simulator, timeoutMs },
    );
    return { status, headers: received, body: parsedJson(answer) };
  }

  /** A body is about the instance that its path names. */
  function isListed(url: URL, text: string, method: string): boolean {
    if (url.search !== '' || url.hash !== '') return false;
    const { Identity } = JSON.parse(text) as { Identity?: unknown };
    return (
      url.pathname.endsWith(`/${encodeURIComponent(String(Identity))}`) &&
      targets.some(
        (target) =>
          target.method === method && isAt(url.pathname, target.template) && carriesOnly(text, target),
      )
    );
  }

  return {
    async write(writing, signal) {
      const { sendBefore } = writing;
      const by = (method: 'PATCH' | 'PUT') =>
        sendOnce(() => send(method, writing, signal), { clock, tokens, sendBefore }, signal);
      const patched = await by('PATCH');
      const refused = 'received' in patched && takesNoPatch.has(patched.received.status);
      const sent = refused ? await by('PUT') : patched;
      return 'written' in sent ? sent.written : writtenBy(sent.received, cloud, 'The Teams admin API');
    },
  };
}

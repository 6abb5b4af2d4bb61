import * as z from 'zod';
import { type Connecting, call, ifThere, keptToken, type Reading, SecretRef, shaped } from '../call.ts';
import { markdownOf } from '../markup/markdown.ts';
import { plainLine } from '../markup/plain.ts';
import { type NewTicket, type Ref, type TicketSystem, Trouble } from '../port.ts';
import { defineSystem } from '../system.ts';

const Settings = z.strictObject({
  system: z.literal('github'),
  repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'a repository is written owner/name'),
  server: z
    .url({ protocol: /^https$/ })
    .optional()
    .describe('A server of your own, such as https://github.contoso.com.'),
  token: SecretRef.optional().describe('A fine-grained token that may read and write issues.'),
  app: z
    .strictObject({ id: z.string(), installation: z.string(), privateKey: SecretRef })
    .optional()
    .describe('A GitHub App with Issues: write; its key in PKCS#8.'),
  assignees: z.array(z.string()).optional(),
});
type Settings = z.infer<typeof Settings>;

function destinationOf({ server, repository }: Settings): string {
  return `github ${server ?? ''} ${repository}`;
}

const Issue = z.object({
  number: z.number(),
  html_url: z.string(),
  state: z.string(),
  body: z.string().nullable(),
  created_at: z.string(),
  pull_request: z.unknown().optional(),
  labels: z.array(z.object({ name: z.string() })).default([]),
});
type Issue = z.infer<typeof Issue>;

export const system = defineSystem({
  settings: Settings,
  destinationOf,
  connect,
  written: (_, blocks) => markdownOf(blocks),
});

/** GitHub Issues (GitHub REST API, version 2022-11-28). Lists are used and never the search index, which lags. */
function connect(settings: Settings, connecting: Connecting): TicketSystem {
  const base =
    settings.server === undefined ? 'https://api.github.com' : `${new URL(settings.server).origin}/api/v3`;
  const issues = `${base}/repos/${settings.repository}/issues`;
  const token = tokenOf(settings, base, connecting);
  const ask = async (method: 'GET' | 'POST' | 'PATCH', url: string, json?: unknown) =>
    call(
      connecting,
      {
        method,
        url,
        headers: headersWith(await token()),
        ...(json !== undefined && { json }),
        writes: method !== 'GET',
      },
      readLimits,
    );
  const issueOf = async ({ id }: Ref): Promise<Issue | undefined> =>
    ifThere(ask('GET', `${issues}/${id}`).then((reply) => shaped(Issue, reply)));
  const comment: TicketSystem['comment'] = async ({ id }, { note }) => {
    await ask('POST', `${issues}/${id}/comments`, { body: markdownOf(note.blocks) });
  };

  return {
    lookup: { kind: 'search', lagMs: 10 * 60_000 },
    saysWhenMoving: false,
    async find(key, since) {
      const found: Issue[] = [];
      // Labels are dropped silently where the token may not set them: the body is what counts.
      for (let page = 1; ; page += 1) {
        const query = `state=all&sort=created&direction=desc&per_page=100&page=${page}`;
        const listed = shaped(z.array(Issue), await ask('GET', `${issues}?${query}`));
        found.push(...listed.filter(({ body, pull_request }) => !pull_request && holds(body, key)));
        if (listed.length < 100 || (listed.at(-1)?.created_at ?? '') < dayBefore(since)) break;
      }
      return found.toSorted((one, other) => one.number - other.number).map(refOf);
    },
    async open(ticket) {
      const { assignees } = settings;
      const reply = await ask('POST', issues, {
        ...written(ticket),
        labels: ticket.content.labels,
        ...(assignees && { assignees }),
      });
      return refOf(shaped(Issue, reply));
    },
    async update({ id }, ticket) {
      await ask('PATCH', `${issues}/${id}`, written(ticket));
    },
    comment,
    async close(ref) {
      const issue = await issueOf(ref);
      if (!issue) return 'gone';
      if (issue.state === 'closed') return 'already';
      await ask('PATCH', `${issues}/${ref.id}`, { state: 'closed', state_reason: 'completed' });
      return 'done';
    },
    async reopen(ref) {
      const issue = await issueOf(ref);
      if (!issue) return 'gone';
      if (issue.state === 'open') return 'already';
      await ask('PATCH', `${issues}/${ref.id}`, { state: 'open', state_reason: 'reopened' });
      return 'done';
    },
    labels: async (ref) => (await issueOf(ref))?.labels.map(({ name }) => name) ?? [],
  };
}

/** At most 65,536 characters, which content keeps well below, and 256 in a title. A cut could open what a code span closes. */
function written({ key, content }: NewTicket): { title: string; body: string } {
  const body = markdownOf(content.blocks);
  return { title: plainLine(content.title, 250), body: `${body}\n\n${markerOf(key)}` };
}

/** What stands in the last line of the body. Foreign text cannot write it: its `<` is escaped. */
function markerOf(key: string): string {
  return `<!-- plumbline:${key} -->`;
}

function holds(body: string | null, key: string): boolean {
  return body?.trimEnd().split('\n').at(-1) === markerOf(key);
}

function refOf({ number, html_url }: Issue): Ref {
  return { id: String(number), label: `#${number}`, url: html_url };
}

function headersWith(token: string): Record<string, string> {
  return {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${token}`,
    'x-github-api-version': '2022-11-28',
  };
}

function dayBefore(iso: string): string {
  return new Date(Date.parse(iso) - 86_400_000).toISOString();
}

/** A limit shows itself as 403 or 429 (GitHub: best practices for using the REST API, rate limit errors). */
const readLimits: Reading = ({ status, headers, body }, now) => {
  if (status !== 403 && status !== 429) return undefined;
  const wish = headers.get('retry-after');
  const isOut = headers.get('x-ratelimit-remaining') === '0';
  const isSecondary = /secondary rate limit/i.test(JSON.stringify(body) ?? '');
  if (status === 403 && wish === null && !isOut && !isSecondary) return undefined;
  const reset = Number(headers.get('x-ratelimit-reset')) * 1_000 - now.getTime();
  const retryAfterMs = wish === null ? Math.max(isOut ? reset : 0, 60_000) : Number(wish) * 1_000;
  return new Trouble('notDone', 'It asks for fewer requests.', { retryAfterMs, wholeSystem: true });
};

function tokenOf(settings: Settings, base: string, connecting: Connecting): () => Promise<string> {
  const { token, app } = settings;
  if (token) return () => connecting.secret(token);
  if (!app) {
    throw new Trouble('refused', 'GitHub needs a token or an app.', { wholeSystem: true });
  }
  return keptToken(
    async () => {
      const { importPKCS8, SignJWT } = await import('jose');
      const at = Math.floor(connecting.now().getTime() / 1_000);
      const jwt = await new SignJWT()
        .setProtectedHeader({ alg: 'RS256' })
        .setIssuer(app.id)
        .setIssuedAt(at - 60)
        .setExpirationTime(at + 540)
        .sign(await importPKCS8(await connecting.secret(app.privateKey), 'RS256'));
      const reply = await call(connecting, {
        method: 'POST',
        url: `${base}/app/installations/${encodeURIComponent(app.installation)}/access_tokens`,
        headers: headersWith(jwt),
        writes: false,
      });
      return { token: shaped(z.object({ token: z.string() }), reply).token, expiresInS: 3_600 };
    },
    () => connecting.now(),
  );
}

import * as z from 'zod';
import { type Connecting, call, ifThere, type Reading, SecretRef, shaped } from '../call.ts';
import { adfOf } from '../markup/adf.ts';
import { plainLine } from '../markup/plain.ts';
import { type Moved, type NewTicket, type Ref, type TicketSystem, Trouble } from '../port.ts';
import { defineSystem } from '../system.ts';

const Settings = z.strictObject({
  system: z.literal('jira'),
  site: z.string().regex(/^[a-z0-9-]+\.atlassian\.net$/, 'a site is written contoso.atlassian.net'),
  cloudId: z.guid().optional().describe('For a token with scopes, which is not taken at the site itself.'),
  email: z.email().describe('Of the service account.'),
  token: SecretRef,
  project: z.string().regex(/^\d+$/, 'a project is named by its number').describe('The id of the project.'),
  issueType: z.string().regex(/^\d+$/, 'an issue type is named by its number'),
  priorities: z
    .partialRecord(z.enum(['critical', 'high', 'medium', 'low']), z.string())
    .optional()
    .describe('Ids of priorities, by severity.'),
  dueDate: z.boolean().default(false).describe('Whether the create screen has a due date.'),
});
type Settings = z.infer<typeof Settings>;

function destinationOf({ site, project }: Settings): string {
  return `jira ${site} ${project}`;
}

const Issue = z.object({
  id: z.string(),
  key: z.string(),
  fields: z.object({
    labels: z.array(z.string()),
    status: z.object({ statusCategory: z.object({ key: z.string() }) }),
  }),
});
const Transitions = z.object({
  transitions: z.array(
    z.object({
      id: z.string(),
      to: z.object({ statusCategory: z.object({ key: z.string() }) }),
      fields: z
        .record(
          z.string(),
          z.object({
            required: z.boolean(),
            allowedValues: z.array(z.object({ id: z.string() })).optional(),
          }),
        )
        .optional(),
    }),
  ),
});

export const system = defineSystem({
  settings: Settings,
  destinationOf,
  connect,
  written: (_, blocks) => JSON.stringify(adfOf(blocks), null, 2),
});

/** Jira Cloud (REST API, version 3). A new issue shows itself in a search after seconds to minutes (Jira: search by JQL, enhanced). */
function connect(settings: Settings, connecting: Connecting): TicketSystem {
  const site = `https://${settings.site}`;
  const base =
    settings.cloudId === undefined
      ? `${site}/rest/api/3`
      : `https://api.atlassian.com/ex/jira/${settings.cloudId}/rest/api/3`;
  const ask = async (
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    json?: unknown,
    writes = method !== 'GET',
  ) => {
    const credentials = Buffer.from(`${settings.email}:${await connecting.secret(settings.token)}`);
    return call(
      connecting,
      {
        method,
        url: `${base}${path}`,
        headers: { authorization: `Basic ${credentials.toString('base64')}` },
        ...(json !== undefined && { json }),
        writes,
      },
      readLimits,
    );
  };
  const refOf = (issue: { id: string; key: string }): Ref => ({
    id: issue.id,
    label: issue.key,
    url: `${site}/browse/${issue.key}`,
  });

  const issueOf = async ({ id }: Ref): Promise<z.infer<typeof Issue> | undefined> =>
    ifThere(ask('GET', `/issue/${id}?fields=labels,status`).then((reply) => shaped(Issue, reply)));

  async function move(ref: Ref, isThere: (category: string) => boolean, problem: string): Promise<Moved> {
    const { id } = ref;
    const issue = await issueOf(ref);
    if (!issue) return 'gone';
    if (isThere(issue.fields.status.statusCategory.key)) return 'already';
    const { transitions } = shaped(
      Transitions,
      await ask('GET', `/issue/${id}/transitions?expand=transitions.fields`),
    );
    const way = transitions.find(({ to }) => isThere(to.statusCategory.key));
    if (!way) throw new Trouble('refused', problem);
    const fields = Object.fromEntries(
      Object.entries(way.fields ?? {}).flatMap(([name, { required, allowedValues }]) =>
        required && allowedValues?.[0] ? [[name, { id: allowedValues[0].id }]] : [],
      ),
    );
    await ask('POST', `/issue/${id}/transitions`, { transition: { id: way.id }, fields });
    return 'done';
  }

  return {
    lookup: { kind: 'search', lagMs: 5 * 60_000 },
    saysWhenMoving: false,
    async find(key) {
      const jql = `project=${settings.project} AND labels="${key}" ORDER BY created ASC`;
      const reply = await ask(
        'POST',
        '/search/jql',
        { jql, fields: ['labels', 'status'], maxResults: 10 },
        false,
      );
      const { issues } = shaped(z.object({ issues: z.array(Issue) }), reply);
      return issues
        .filter(({ fields }) => fields.labels.includes(key))
        .toSorted((one, other) => Number(one.id) - Number(other.id))
        .map(refOf);
    },
    async open({ key, content }) {
      const priority = settings.priorities?.[content.severity];
      const reply = await ask('POST', '/issue', {
        fields: {
          project: { id: settings.project },
          issuetype: { id: settings.issueType },
          ...written({ key, content }),
          labels: [key, ...content.labels.map((label) => label.replaceAll(/\s/g, '-'))],
          ...(priority !== undefined && { priority: { id: priority } }),
          ...(settings.dueDate && { duedate: content.due }),
        },
      });
      return refOf(shaped(z.object({ id: z.string(), key: z.string() }), reply));
    },
    async update({ id }, ticket) {
      await ask('PUT', `/issue/${id}?notifyUsers=false`, { fields: written(ticket) });
    },
    async comment({ id }, { note }) {
      await ask('POST', `/issue/${id}/comment`, { body: adfOf(note.blocks) });
    },
    close: (ref) =>
      move(
        ref,
        (category) => category === 'done',
        'The workflow has no way from where the issue is to one that is done.',
      ),
    reopen: (ref) =>
      move(ref, (category) => category !== 'done', 'The workflow has no way back from where the issue is.'),
    labels: async (ref) => (await issueOf(ref))?.fields.labels ?? [],
  };
}

/** A summary is one line of at most 255 characters. */
function written({ content }: NewTicket) {
  return { summary: plainLine(content.title, 250), description: adfOf(content.blocks) };
}

/** Some limits name the moment at which they end (Jira Cloud: rate limiting). Two who move an issue at once: 409. */
const readLimits: Reading = ({ status, headers }, now) => {
  if (status === 409) return new Trouble('notDone', 'Somebody else is changing the issue.');
  const reset = headers.get('x-ratelimit-reset');
  if (status !== 429 || headers.has('retry-after') || reset === null) return undefined;
  const retryAfterMs = Math.max(0, Date.parse(reset) - now.getTime());
  return new Trouble('notDone', 'It asks for fewer requests.', { retryAfterMs, wholeSystem: true });
};

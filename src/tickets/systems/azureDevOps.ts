import * as z from 'zod';
import { type Connecting, call, ifThere, type Reading, type Reply, shaped } from '../call.ts';
import { htmlOf } from '../markup/html.ts';
import { plainLine } from '../markup/plain.ts';
import { type Moved, type NewTicket, type Ref, type TicketSystem, Trouble } from '../port.ts';
import { defineSystem } from '../system.ts';

const Name = z.string().regex(/^[\w. -]+$/, 'letters, digits, spaces, dots and hyphens');

const Settings = z.strictObject({
  system: z.literal('azureDevOps'),
  organization: z.string().regex(/^[\w-]+$/, 'an organization is written contoso'),
  project: Name,
  type: Name.default('Issue').describe('A type of work item of the project.'),
  areaPath: z.string().optional(),
});
type Settings = z.infer<typeof Settings>;

function destinationOf({ organization, project }: Settings): string {
  return `azureDevOps ${organization} ${project}`;
}

/** Azure DevOps as an application of Entra (Microsoft Learn: service principals and managed identities in Azure DevOps). */
const scope = '499b84ac-1321-427f-aa17-267ca6975798/.default';

const WorkItem = z.object({
  id: z.number(),
  rev: z.number(),
  fields: z.object({
    'System.State': z.string(),
    'System.Tags': z.string().default(''),
    'System.WorkItemType': z.string(),
  }),
});
type WorkItem = z.infer<typeof WorkItem>;

const priority = { critical: 1, high: 2, medium: 3, low: 4 } as const;
const openCategories = ['Proposed', 'InProgress'];
const closedCategories = ['Completed', 'Resolved'];

export const system = defineSystem({
  settings: Settings,
  destinationOf,
  connect,
  written: (_, blocks) => htmlOf(blocks),
});

/** Azure DevOps work items (REST API 7.1), with Plumbline's own identity. */
function connect(settings: Settings, connecting: Connecting): TicketSystem {
  const { organization, project } = settings;
  const site = `https://dev.azure.com/${organization}/${encodeURIComponent(project)}`;
  const base = `${site}/_apis/wit`;
  const ask = async (
    method: 'GET' | 'POST' | 'PATCH',
    path: string,
    json?: unknown,
    { writes = method !== 'GET', type = 'application/json', version = '7.1' } = {},
  ): Promise<Reply> =>
    call(
      connecting,
      {
        method,
        url: `${base}${path}${path.includes('?') ? '&' : '?'}api-version=${version}`,
        headers: { authorization: `Bearer ${await connecting.entraToken(scope)}`, 'content-type': type },
        ...(json !== undefined && { json }),
        writes,
      },
      readConflict,
    );
  const patch = (method: 'POST' | 'PATCH', path: string, operations: object[]): Promise<Reply> =>
    ask(method, path, operations, { type: 'application/json-patch+json' });
  const itemOf = async (id: string): Promise<WorkItem | undefined> =>
    ifThere(ask('GET', `/workitems/${id}`).then((reply) => shaped(WorkItem, reply)));
  const refOf = (id: number): Ref => ({
    id: String(id),
    label: `work item ${id}`,
    url: `${site}/_workitems/edit/${id}`,
  });

  async function move({ id }: Ref, categories: string[]): Promise<Moved> {
    const item = await itemOf(id);
    if (!item) return 'gone';
    const type = encodeURIComponent(item.fields['System.WorkItemType']);
    const States = z.object({ value: z.array(z.object({ name: z.string(), category: z.string() })) });
    const { value: states } = shaped(States, await ask('GET', `/workitemtypes/${type}/states`));
    const now = states.find(({ name }) => name === item.fields['System.State'])?.category ?? '';
    // Somebody took it off the board.
    if (now === 'Removed') return categories === openCategories ? 'gone' : 'already';
    const isThere = categories === openCategories ? openCategories : closedCategories;
    if (isThere.includes(now)) return 'already';
    const next = isThere
      .map((category) => states.find((state) => state.category === category))
      .find((state) => state !== undefined);
    if (!next)
      throw new Trouble('refused', `Work items of this type have no state in ${isThere.join(' or ')}.`);
    await patch('PATCH', `/workitems/${id}`, [
      { op: 'test', path: '/rev', value: item.rev },
      { op: 'add', path: '/fields/System.State', value: next.name },
    ]);
    return 'done';
  }

  return {
    lookup: { kind: 'search', lagMs: 2 * 60_000 },
    saysWhenMoving: false,
    async find(key) {
      const query = `SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = @project AND [System.Tags] CONTAINS '${key}' ORDER BY [System.Id]`;
      const found = shaped(
        z.object({ workItems: z.array(z.object({ id: z.number() })) }),
        await ask('POST', '/wiql?$top=10', { query }, { writes: false }),
      );
      const items = await Promise.all(found.workItems.map(({ id }) => itemOf(String(id))));
      return items
        .filter((item) => item !== undefined && tagsOf(item).includes(key))
        .map((item) => refOf(item?.id ?? 0));
    },
    async open({ key, content }) {
      const { areaPath } = settings;
      const reply = await patch('POST', `/workitems/$${encodeURIComponent(settings.type)}`, [
        ...written({ key, content }),
        { op: 'add', path: '/fields/System.Tags', value: [key, ...content.labels].join('; ') },
        { op: 'add', path: '/fields/Microsoft.VSTS.Common.Priority', value: priority[content.severity] },
        ...(areaPath === undefined ? [] : [{ op: 'add', path: '/fields/System.AreaPath', value: areaPath }]),
      ]);
      return refOf(shaped(WorkItem, reply).id);
    },
    async update({ id }, ticket) {
      await patch('PATCH', `/workitems/${id}?suppressNotifications=true`, written(ticket));
    },
    async comment({ id }, { note }) {
      await ask(
        'POST',
        `/workItems/${id}/comments`,
        { text: htmlOf(note.blocks) },
        { version: '7.1-preview.4' },
      );
    },
    close: (ref) => move(ref, closedCategories),
    reopen: (ref) => move(ref, openCategories),
    async labels({ id }) {
      const item = await itemOf(id);
      return item ? tagsOf(item) : [];
    },
  };
}

function tagsOf({ fields }: WorkItem): string[] {
  return fields['System.Tags'].split(';').map((tag) => tag.trim());
}

function written({ content }: NewTicket): object[] {
  return [
    { op: 'add', path: '/fields/System.Title', value: plainLine(content.title, 250) },
    { op: 'add', path: '/fields/System.Description', value: htmlOf(content.blocks) },
  ];
}

/** Somebody else changed it in between; and a token that is not taken is answered with a sign-in page under 203. */
const readConflict: Reading = ({ status }) => {
  if (status === 409 || status === 412)
    return new Trouble('notDone', 'Somebody else is changing the work item.');
  if (status === 203)
    return new Trouble('refused', 'It asks for a sign-in: the identity is no user of the organization.', {
      wholeSystem: true,
    });
  return undefined;
};

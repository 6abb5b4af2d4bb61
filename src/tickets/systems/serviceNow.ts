import * as z from 'zod';
import { type Connecting, call, clientCredentials, ifThere, SecretRef, shaped } from '../call.ts';
import { plainLine, plainOf } from '../markup/plain.ts';
import { type NewTicket, type Ref, type TicketSystem } from '../port.ts';
import { defineSystem } from '../system.ts';

const Settings = z.strictObject({
  system: z.literal('serviceNow'),
  instance: z
    .string()
    .regex(/^[a-z0-9-]+\.service-now\.com$/, 'an instance is written contoso.service-now.com'),
  clientId: z.string(),
  clientSecret: SecretRef,
  table: z
    .string()
    .regex(/^[a-z0-9_]+$/)
    .default('incident'),
  assignmentGroup: z
    .string()
    .regex(/^[0-9a-f]{32}$/, 'a group is named by its sys_id')
    .optional(),
  closeCode: z.string().default('Solution provided').describe('One of the close codes of the instance.'),
  states: z
    .strictObject({
      open: z.string().default('2'),
      resolved: z.string().default('6'),
      ended: z.array(z.string()).default(['7', '8']).describe('States that nothing comes back from.'),
    })
    .prefault({})
    .describe('States by their numbers, where the instance has its own.'),
});
type Settings = z.infer<typeof Settings>;

function destinationOf({ instance, table }: Settings): string {
  return `serviceNow ${instance} ${table}`;
}

const Incident = z.object({
  sys_id: z.string(),
  number: z.string(),
  state: z.string(),
  correlation_id: z.string(),
});
type Incident = z.infer<typeof Incident>;

/** Impact and urgency, of which an instance makes the priority (ServiceNow: priority lookup rules). */
const weight = { critical: ['1', '1'], high: ['1', '2'], medium: ['2', '2'], low: ['3', '3'] } as const;

export const system = defineSystem({
  settings: Settings,
  destinationOf,
  connect,
  written: (_, blocks) => plainOf(blocks),
});

/** ServiceNow (Table API). A part of a query that it does not understand is left out, and the rest gives too much. */
function connect(settings: Settings, connecting: Connecting): TicketSystem {
  const { instance, table, states } = settings;
  const base = `https://${instance}`;
  const token = clientCredentials(connecting, {
    url: `${base}/oauth_token.do`,
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
  });
  // A transaction is cut after 60 seconds, and may have been committed by then (ServiceNow: transaction quotas).
  const ask = async (method: 'GET' | 'POST' | 'PATCH', path: string, json?: unknown) =>
    call(connecting, {
      method,
      url: `${base}/api/now/table/${table}${path}`,
      headers: { authorization: `Bearer ${await token()}` },
      ...(json !== undefined && { json }),
      writes: method !== 'GET',
      timeoutMs: 65_000,
    });
  const stateOf = async ({ id }: Ref): Promise<string | undefined> => {
    const path = `/${id}?sysparm_fields=${Object.keys(Incident.shape).join(',')}`;
    const reply = await ifThere(ask('GET', path));
    return reply && shaped(z.object({ result: Incident }), reply).result.state;
  };
  const refOf = ({ sys_id, number }: Incident): Ref => ({
    id: sys_id,
    label: number,
    url: `${base}/nav_to.do?uri=${table}.do%3Fsys_id=${sys_id}`,
  });

  return {
    lookup: { kind: 'search', lagMs: 2 * 60_000 },
    saysWhenMoving: true,
    async find(key) {
      const query = new URLSearchParams({
        sysparm_query: `correlation_id=${key}^ORDERBYsys_created_on`,
        sysparm_limit: '10',
        sysparm_fields: Object.keys(Incident.shape).join(','),
      }).toString();
      const { result } = shaped(z.object({ result: z.array(Incident) }), await ask('GET', `?${query}`));
      return result.filter(({ correlation_id }) => correlation_id === key).map(refOf);
    },
    async open({ key, content }) {
      const [impact, urgency] = weight[content.severity];
      const { assignmentGroup } = settings;
      const reply = await ask('POST', '', {
        ...written({ key, content }),
        correlation_id: key,
        correlation_display: 'Plumbline',
        impact,
        urgency,
        due_date: `${content.due} 17:00:00`,
        ...(assignmentGroup !== undefined && { assignment_group: assignmentGroup }),
      });
      return refOf(shaped(z.object({ result: Incident }), reply).result);
    },
    async update({ id }, ticket) {
      await ask('PATCH', `/${id}`, written(ticket));
    },
    async comment({ id }, { note }) {
      await ask('PATCH', `/${id}`, { work_notes: plainOf(note.blocks) });
    },
    async close(ref, { note }) {
      const state = await stateOf(ref);
      if (state === undefined) return 'gone';
      if (state === states.resolved || states.ended.includes(state)) return 'already';
      await ask('PATCH', `/${ref.id}`, {
        state: states.resolved,
        close_code: settings.closeCode,
        close_notes: plainOf(note.blocks).slice(0, 4_000),
      });
      return 'done';
    },
    async reopen(ref, { note }) {
      const state = await stateOf(ref);
      if (state === undefined || states.ended.includes(state)) return 'gone';
      if (state !== states.resolved) return 'already';
      await ask('PATCH', `/${ref.id}`, { state: states.open, work_notes: plainOf(note.blocks) });
      return 'done';
    },
  };
}

/** A longer text is cut short silently: 160 and 4,000 characters. */
function written({ content }: NewTicket) {
  return {
    short_description: plainLine(content.title, 160),
    description: plainOf(content.blocks).slice(0, 4_000),
  };
}

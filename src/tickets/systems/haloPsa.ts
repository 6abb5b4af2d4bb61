import * as z from 'zod';
import { type Connecting, call, clientCredentials, ifThere, SecretRef, shaped } from '../call.ts';
import { htmlOf } from '../markup/html.ts';
import { plainLine } from '../markup/plain.ts';
import { type Moved, type NewTicket, type Ref, type TicketSystem } from '../port.ts';
import { defineSystem } from '../system.ts';

const Id = z.int().positive();

const Settings = z.strictObject({
  system: z.literal('haloPsa'),
  host: z.string().regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/, 'a host is written contoso.halopsa.com'),
  authority: z
    .url({ protocol: /^https$/ })
    .optional()
    .describe('Where tokens are given, if not at the host: auth_url of /api/authinfo.'),
  tenant: z.string().optional().describe('tenant_id of /api/authinfo.'),
  clientId: z.string(),
  clientSecret: SecretRef,
  client: Id.describe('The client that tickets are for.'),
  ticketType: Id,
  keyField: Id.describe('The id of a custom text field that keeps the key.'),
  priorities: z.partialRecord(z.enum(['critical', 'high', 'medium', 'low']), Id).optional(),
  noteOutcome: Id.default(7).describe('The outcome of an internal note.'),
  statuses: z
    .strictObject({ open: Id.default(1), resolved: Id.default(8), closed: z.array(Id).default([8, 9]) })
    .prefault({}),
});
type Settings = z.infer<typeof Settings>;

function destinationOf({ host, client }: Settings): string {
  return `haloPsa ${host} ${client}`;
}

const Ticket = z.object({
  id: z.number(),
  summary: z.string(),
  status_id: z.number(),
  customfields: z.array(z.object({ id: z.number(), value: z.unknown() })).default([]),
});
type Ticket = z.infer<typeof Ticket>;

export const system = defineSystem({
  settings: Settings,
  destinationOf,
  connect,
  written: (_, blocks) => htmlOf(blocks),
});

/** HaloPSA (its API takes arrays, and an `id` in one makes it a change). No filter for a foreign key is known. */
function connect(settings: Settings, connecting: Connecting): TicketSystem {
  const { host, statuses, keyField } = settings;
  const base = `https://${host}/api`;
  const authority = settings.authority ?? `https://${host}/auth`;
  const query = settings.tenant === undefined ? '' : `?tenant=${encodeURIComponent(settings.tenant)}`;
  const token = clientCredentials(connecting, {
    url: `${authority}/token${query}`,
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    scope: 'all',
  });
  const ask = async (method: 'GET' | 'POST', path: string, json?: unknown) =>
    call(connecting, {
      method,
      url: `${base}${path}`,
      headers: { authorization: `Bearer ${await token()}` },
      ...(json !== undefined && { json }),
      writes: method === 'POST',
    });
  const refOf = ({ id }: { id: number }): Ref => ({
    id: String(id),
    label: `ticket ${id}`,
    url: `https://${host}/ticket?id=${id}`,
  });
  const ticketOf = async ({ id }: Ref): Promise<Ticket | undefined> =>
    ifThere(ask('GET', `/Tickets/${id}?includedetails=true`).then((reply) => shaped(Ticket, reply)));
  const isOf = ({ customfields }: Ticket, key: string): boolean =>
    customfields.some(({ id, value }) => id === keyField && value === key);

  async function move(ref: Ref, toClosed: boolean): Promise<Moved> {
    const ticket = await ticketOf(ref);
    if (!ticket) return 'gone';
    if (statuses.closed.includes(ticket.status_id) === toClosed) return 'already';
    await ask('POST', '/Tickets', [
      { id: ticket.id, status_id: toClosed ? statuses.resolved : statuses.open },
    ]);
    return 'done';
  }

  return {
    lookup: { kind: 'search', lagMs: 10 * 60_000 },
    saysWhenMoving: false,
    async find(key) {
      const search = `/Tickets?search=${key}&pageinate=true&page_size=50&page_no=1`;
      const { tickets } = shaped(
        z.object({ tickets: z.array(z.object({ id: z.number() })) }),
        await ask('GET', search),
      );
      const found: Ticket[] = [];
      // A list leaves custom fields out.
      for (const hit of tickets.slice(0, 10)) {
        const ticket = await ticketOf(refOf(hit));
        if (ticket && isOf(ticket, key)) found.push(ticket);
      }
      return found.toSorted((one, other) => one.id - other.id).map(refOf);
    },
    async open({ key, content }) {
      const priority = settings.priorities?.[content.severity];
      const reply = await ask('POST', '/Tickets', [
        {
          ...written({ key, content }),
          client_id: settings.client,
          tickettype_id: settings.ticketType,
          customfields: [{ id: keyField, value: key }],
          donotapplytemplateintheapi: true,
          ...(priority !== undefined && { priority_id: priority }),
        },
      ]);
      return refOf(shaped(z.object({ id: z.number() }), reply));
    },
    async update({ id }, ticket) {
      await ask('POST', '/Tickets', [{ id: Number(id), ...written(ticket) }]);
    },
    async comment({ id }, { note }) {
      await ask('POST', '/Actions', [
        {
          ticket_id: Number(id),
          outcome_id: settings.noteOutcome,
          note_html: htmlOf(note.blocks),
          hiddenfromuser: true,
        },
      ]);
    },
    close: (ref) => move(ref, true),
    reopen: (ref) => move(ref, false),
  };
}

/** The key stands in the summary as well, where the search looks. */
function written({ key, content }: NewTicket) {
  return { summary: `${plainLine(content.title, 180)} [${key}]`, details_html: htmlOf(content.blocks) };
}

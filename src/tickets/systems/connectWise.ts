import * as z from 'zod';
import { type Connecting, call, type Reading, SecretRef, shaped } from '../call.ts';
import { plainLine, plainOf } from '../markup/plain.ts';
import { type Moved, type NewTicket, type Ref, type TicketSystem, Trouble } from '../port.ts';
import { defineSystem } from '../system.ts';

const Id = z.int().positive();

const Settings = z.strictObject({
  system: z.literal('connectWise'),
  host: z.string().regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/, 'a host is written api-eu.myconnectwise.net'),
  codebase: z
    .string()
    .regex(/^[\w.]+\/$/, 'a codebase is written v2025_1/')
    .default('v4_6_release/'),
  companyId: z.string().describe('With which people sign in.'),
  clientId: z.guid(),
  publicKey: SecretRef,
  privateKey: SecretRef,
  board: Id,
  company: Id.describe('The company that tickets are for.'),
  priorities: z.partialRecord(z.enum(['critical', 'high', 'medium', 'low']), Id).optional(),
});
type Settings = z.infer<typeof Settings>;

function destinationOf({ host, companyId, board, company }: Settings): string {
  return `connectWise ${host} ${companyId} ${board} ${company}`;
}

const Ticket = z.object({
  id: z.number(),
  closedFlag: z.boolean(),
  externalXRef: z.string().nullish(),
  status: z.object({ id: z.number() }),
});
type Ticket = z.infer<typeof Ticket>;

const Statuses = z.array(
  z.object({
    id: z.number(),
    closedStatus: z.boolean(),
    defaultFlag: z.boolean(),
    inactive: z.boolean().default(false),
  }),
);

export const system = defineSystem({
  settings: Settings,
  destinationOf,
  connect,
  written: (_, blocks) => plainOf(blocks),
});

/** ConnectWise Manage (REST API 3.0). */
function connect(settings: Settings, connecting: Connecting): TicketSystem {
  const { host, codebase, companyId, board } = settings;
  const base = `https://${host}/${codebase}apis/3.0`;
  const ask = async (method: 'GET' | 'POST' | 'PATCH', path: string, json?: unknown) => {
    const [publicKey, privateKey] = await Promise.all([
      connecting.secret(settings.publicKey),
      connecting.secret(settings.privateKey),
    ]);
    const credentials = Buffer.from(`${companyId}+${publicKey}:${privateKey}`).toString('base64');
    return call(
      connecting,
      {
        method,
        url: `${base}${path}`,
        headers: {
          accept: 'application/vnd.connectwise.com+json; version=2025.16',
          authorization: `Basic ${credentials}`,
          clientId: settings.clientId,
        },
        ...(json !== undefined && { json }),
        writes: method !== 'GET',
      },
      readNotFound(path),
    );
  };
  const ticketOf = async ({ id }: Ref): Promise<Ticket | undefined> => {
    const conditions = encodeURIComponent(`id=${Number(id)}`);
    const [ticket] = shaped(
      z.array(Ticket),
      await ask('GET', `/service/tickets?conditions=${conditions}&fields=${fields}`),
    );
    return ticket?.id === Number(id) ? ticket : undefined;
  };
  const replace = (id: string, ...changes: [path: string, value: unknown][]): Promise<unknown> =>
    ask(
      'PATCH',
      `/service/tickets/${id}`,
      changes.map(([path, value]) => ({ op: 'replace', path, value })),
    );

  /** A change of a part can be answered with 200 and not made: it is read again. */
  async function move(ref: Ref, toClosed: boolean): Promise<Moved> {
    const ticket = await ticketOf(ref);
    if (!ticket) return 'gone';
    if (ticket.closedFlag === toClosed) return 'already';
    const statuses = shaped(Statuses, await ask('GET', `/service/boards/${board}/statuses?pageSize=1000`));
    const fitting = statuses.filter(({ closedStatus, inactive }) => closedStatus === toClosed && !inactive);
    const status = fitting.find(({ defaultFlag }) => defaultFlag) ?? fitting[0];
    if (!status)
      throw new Trouble('refused', `The board has no status that is ${toClosed ? 'closed' : 'open'}.`);
    await replace(ref.id, ['status', { id: status.id }]);
    const after = await ticketOf(ref);
    if (after?.closedFlag !== toClosed)
      throw new Trouble('refused', 'It answered as if the status had changed, and it has not.');
    return 'done';
  }

  return {
    lookup: { kind: 'search', lagMs: 2 * 60_000 },
    saysWhenMoving: false,
    async find(key) {
      const conditions = encodeURIComponent(`externalXRef="${key}"`);
      const path = `/service/tickets?conditions=${conditions}&fields=${fields}&pageSize=10`;
      const tickets = shaped(z.array(Ticket), await ask('GET', path));
      return tickets
        .filter(({ externalXRef }) => externalXRef === key)
        .toSorted((one, other) => one.id - other.id)
        .map(refOf);
    },
    async open({ key, content }) {
      const priority = settings.priorities?.[content.severity];
      const reply = await ask('POST', '/service/tickets', {
        summary: plainLine(content.title, 100),
        initialDescription: described({ key, content }),
        board: { id: board },
        company: { id: settings.company },
        externalXRef: key,
        requiredDate: `${content.due}T17:00:00Z`,
        processNotifications: false,
        ...(priority !== undefined && { priority: { id: priority } }),
      });
      return refOf(shaped(Ticket, reply));
    },
    /** The description is the first note of a ticket and is not replaced; what is so now is a note more. */
    async update({ id }, ticket) {
      await note(id, described(ticket));
    },
    async comment({ id }, saying) {
      await note(id, plainOf(saying.note.blocks));
    },
    close: (ref) => move(ref, true),
    reopen: (ref) => move(ref, false),
  };

  async function note(id: string, text: string): Promise<void> {
    await ask('POST', `/service/tickets/${id}/notes`, {
      text,
      internalAnalysisFlag: true,
      processNotifications: false,
    });
  }
}

const fields = 'id,status,closedFlag,externalXRef';

function described({ content }: NewTicket): string {
  return plainOf(content.blocks);
}

/** The cloud answers 404 when it does not take the credentials: a list or a board cannot be missing. */
function readNotFound(path: string): Reading {
  return ({ status }) =>
    status === 404 && !/^\/service\/tickets\/\d/.test(path)
      ? new Trouble('refused', 'It does not let Plumbline in, or there is no such board (404).', {
          wholeSystem: true,
        })
      : undefined;
}

function refOf({ id }: Ticket): Ref {
  return { id: String(id), label: `ticket ${id}`, url: null };
}

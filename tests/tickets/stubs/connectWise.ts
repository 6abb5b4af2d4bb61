import * as z from 'zod';
import type { Kept, Stub } from './desk.ts';

const NewTicket = z.object({
  summary: z.string().max(100),
  initialDescription: z.string(),
  externalXRef: z.string().max(100),
  processNotifications: z.literal(false),
});
const Patch = z.tuple([
  z.object({ op: z.literal('replace'), path: z.string(), value: z.object({ id: z.number() }) }),
]);

export const connectWise: Stub = {
  name: 'ConnectWise Manage',
  to: {
    system: 'connectWise',
    host: 'api-eu.myconnectwise.net',
    companyId: 'contoso',
    clientId: '6d2f4ef3-6a56-4b0a-9d0d-6a1d5a1b3c11',
    publicKey: { setting: 'PLUMBLINE_SECRET_CW_PUBLIC' },
    privateKey: { setting: 'PLUMBLINE_SECRET_CW_PRIVATE' },
    board: 1,
    company: 2,
  },
  secrets: { PLUMBLINE_SECRET_CW_PUBLIC: 'pub', PLUMBLINE_SECRET_CW_PRIVATE: 'priv' },
  keeps: true,
  misleading: [
    {
      name: 'bad credentials are a 404',
      on: 'find',
      answer: { status: 404, json: { code: 'NotFound' } },
      means: 'refused',
    },
    {
      name: 'a status that is answered with 200 and not set',
      on: 'move',
      answer: { status: 200, json: {} },
      means: 'refused',
    },
    {
      name: 'a limit with a body of its own',
      on: 'open',
      answer: { status: 429, headers: { 'retry-after': '30' }, json: { error: 'ConnectWiseAPI' } },
      means: 'notDone',
    },
  ],
  route({ method, path, query, headers, body }, keeper) {
    const expected = Buffer.from('contoso+pub:priv').toString('base64');
    const rest = path.replace('/v4_6_release/apis/3.0/service', '');
    if (headers.authorization !== `Basic ${expected}` || headers.clientid === undefined) return undefined;
    if (rest === '/tickets' && method === 'GET') {
      const conditions = query.get('conditions') ?? '';
      const [, key] = /^externalXRef="([^"]+)"$/.exec(conditions) ?? [];
      if (key !== undefined)
        return {
          operation: 'find',
          answer: () => ({ status: 200, json: keeper.found((ticket) => ticket.key === key).map(ticketOf) }),
        };
      const found = keeper.tickets.filter(({ n }) => conditions === `id=${n}`);
      return { operation: 'read', answer: () => ({ status: 200, json: found.map(ticketOf) }) };
    }
    if (rest === '/tickets')
      return {
        operation: 'open',
        answer: () => {
          const { summary, initialDescription: text, externalXRef: key } = NewTicket.parse(JSON.parse(body));
          return { status: 201, json: ticketOf(keeper.add({ key, title: summary, text })) };
        },
      };
    if (rest === '/boards/1/statuses') {
      const statuses = [
        { id: 10, closedStatus: true, defaultFlag: false, inactive: true },
        { id: 11, closedStatus: false, defaultFlag: true },
        { id: 12, closedStatus: true, defaultFlag: false },
      ];
      return { operation: 'read', answer: () => ({ status: 200, json: statuses }) };
    }
    const [, id, notes] = /^\/tickets\/(\d+)(\/notes)?$/.exec(rest) ?? [];
    const ticket = keeper.tickets.find(({ n }) => String(n) === id);
    if (!ticket) return undefined;
    if (notes !== undefined) {
      const { text } = z
        .object({ text: z.string(), processNotifications: z.literal(false) })
        .parse(JSON.parse(body));
      const isDescription = text.includes('ABOUT THIS TICKET');
      return {
        operation: isDescription ? 'update' : 'comment',
        answer: () => {
          if (isDescription) ticket.text = text;
          else ticket.comments.push(text);
          return { status: 201, json: {} };
        },
      };
    }
    const [{ path: field, value }] = Patch.parse(JSON.parse(body));
    return {
      operation: 'move',
      answer: () => {
        // Its dialect: a leading slash is passed over, and nothing is set.
        if (field === 'status') ticket.isOpen = value.id === 11;
        return { status: 200, json: ticketOf(ticket) };
      },
    };
  },
};

function ticketOf({ n, key, isOpen }: Kept): object {
  return { id: n, closedFlag: !isOpen, externalXRef: key, status: { id: isOpen ? 11 : 12 } };
}

import * as z from 'zod';
import type { Kept, Stub } from './desk.ts';

const Tickets = z.tuple([
  z.object({
    id: z.number().optional(),
    summary: z.string().optional(),
    details_html: z.string().optional(),
    status_id: z.number().optional(),
    customfields: z.array(z.object({ id: z.number(), value: z.string() })).default([]),
  }),
]);
const Actions = z.tuple([
  z.object({
    ticket_id: z.number(),
    outcome_id: z.number(),
    note_html: z.string(),
    hiddenfromuser: z.literal(true),
  }),
]);

export const haloPsa: Stub = {
  name: 'HaloPSA',
  to: {
    system: 'haloPsa',
    host: 'contoso.halopsa.com',
    clientId: 'c1',
    clientSecret: { setting: 'PLUMBLINE_SECRET_HALO' },
    client: 12,
    ticketType: 1,
    keyField: 178,
  },
  secrets: { PLUMBLINE_SECRET_HALO: 'halo-1' },
  keeps: true,
  misleading: [
    {
      name: 'a limit without a word of when',
      on: 'open',
      answer: { status: 429, text: 'slow down' },
      means: 'notDone',
    },
    {
      name: 'an action that the agent may not use',
      on: 'comment',
      answer: { status: 400, text: 'You do not have access to this Action at the moment' },
      means: 'refused',
    },
  ],
  route({ method, path, query, headers, body }, keeper) {
    if (path === '/auth/token')
      return {
        operation: 'token',
        answer: () =>
          new URLSearchParams(body).get('client_secret') === 'halo-1'
            ? { status: 200, json: { access_token: 'halo-token', expires_in: 3_600 } }
            : { status: 400, json: { error: 'invalid_client' } },
      };
    if (headers.authorization !== 'Bearer halo-token')
      return { operation: 'read', answer: () => ({ status: 401, text: '' }) };
    if (path === '/api/Tickets' && method === 'GET')
      return {
        operation: 'find',
        answer: () => {
          const found = keeper.found(({ title }) => title.includes(query.get('search') ?? ''));
          return { status: 200, json: { tickets: found.map(({ n }) => ({ id: n })) } };
        },
      };
    if (path === '/api/Actions')
      return {
        operation: 'comment',
        answer: () => {
          const [{ ticket_id, note_html }] = Actions.parse(JSON.parse(body));
          keeper.tickets.find(({ n }) => n === ticket_id)?.comments.push(note_html);
          return { status: 201, json: { id: 1 } };
        },
      };
    if (path === '/api/Tickets') {
      const [given] = Tickets.parse(JSON.parse(body));
      const ticket = keeper.tickets.find(({ n }) => n === given.id);
      if (!ticket)
        return {
          operation: 'open',
          answer: () => {
            const key = given.customfields.find(({ id }) => id === 178)?.value ?? '';
            const { summary: title = '', details_html: text = '' } = given;
            return { status: 201, json: ticketOf(keeper.add({ key, title, text })) };
          },
        };
      return {
        operation: given.status_id === undefined ? 'update' : 'move',
        answer: () => {
          if (given.status_id !== undefined) ticket.isOpen = given.status_id === 1;
          ticket.text = given.details_html ?? ticket.text;
          return { status: 201, json: ticketOf(ticket) };
        },
      };
    }
    const ticket = keeper.tickets.find(({ n }) => path === `/api/Tickets/${n}`);
    return ticket && { operation: 'read', answer: () => ({ status: 200, json: ticketOf(ticket) }) };
  },
};

function ticketOf({ n, key, title, isOpen }: Kept): object {
  return { id: n, summary: title, status_id: isOpen ? 1 : 8, customfields: [{ id: 178, value: key }] };
}

import * as z from 'zod';
import type { Kept, Stub } from './desk.ts';

const Incident = z
  .object({
    short_description: z.string(),
    description: z.string(),
    correlation_id: z.string(),
    work_notes: z.string(),
    close_code: z.string(),
    close_notes: z.string(),
    state: z.string(),
  })
  .partial();

export const serviceNow: Stub = {
  name: 'ServiceNow',
  to: {
    system: 'serviceNow',
    instance: 'contoso.service-now.com',
    clientId: 'c1',
    clientSecret: { setting: 'PLUMBLINE_SECRET_SNOW' },
  },
  secrets: { PLUMBLINE_SECRET_SNOW: 'snow-1' },
  keeps: true,
  ends: true,
  misleading: [
    {
      name: 'cut after sixty seconds, and perhaps committed',
      on: 'open',
      answer: {
        status: 500,
        json: { error: { message: 'Transaction cancelled: maximum execution time exceeded' } },
      },
      means: 'unclear',
    },
    {
      name: 'a business rule refuses with 403',
      on: 'open',
      answer: { status: 403, json: { error: { detail: 'Operation was aborted by Business Rule' } } },
      means: 'refused',
    },
    {
      name: 'a sign-in page with 200',
      on: 'find',
      answer: { status: 200, text: '<html>Log in</html>' },
      means: 'refused',
    },
  ],
  route({ method, path, query, headers, body }, keeper) {
    if (path === '/oauth_token.do')
      return {
        operation: 'token',
        answer: () =>
          new URLSearchParams(body).get('client_secret') === 'snow-1'
            ? { status: 200, json: { access_token: 'token-1', expires_in: 1_799 } }
            : { status: 401, json: { error: 'access_denied' } },
      };
    if (headers.authorization !== 'Bearer token-1')
      return { operation: 'read', answer: () => ({ status: 401, json: {} }) };
    const [, id] = /^\/api\/now\/table\/incident(?:\/(\w+))?$/.exec(path) ?? [];
    const given = (): z.infer<typeof Incident> => Incident.parse(JSON.parse(body));
    if (id === undefined && method === 'GET')
      return {
        operation: 'find',
        answer: () => {
          const wanted = /correlation_id=([^^]+)/.exec(query.get('sysparm_query') ?? '')?.[1];
          return { status: 200, json: { result: keeper.found(({ key }) => key === wanted).map(recordOf) } };
        },
      };
    if (id === undefined)
      return {
        operation: 'open',
        answer: () => {
          const { correlation_id: key = '', short_description: title = '', description: text = '' } = given();
          return { status: 201, json: { result: recordOf(keeper.add({ key, title, text })) } };
        },
      };
    const ticket = keeper.tickets.find(({ n }) => sysId(n) === id);
    if (!ticket) return undefined;
    if (method === 'GET')
      return { operation: 'read', answer: () => ({ status: 200, json: { result: recordOf(ticket) } }) };
    const change = given();
    return {
      operation: change.state ? 'move' : change.work_notes ? 'comment' : 'update',
      answer: () => {
        if (change.state === '6' && !change.close_code)
          return { status: 403, json: { error: { detail: 'close_code is mandatory' } } };
        if (change.state) ticket.isOpen = change.state !== '6';
        const said = change.work_notes ?? change.close_notes;
        if (said !== undefined) ticket.comments.push(said);
        ticket.text = change.description ?? ticket.text;
        return { status: 200, json: { result: recordOf(ticket) } };
      },
    };
  },
};

function sysId(n: number): string {
  return n.toString(16).padStart(32, '0');
}

function recordOf({ n, key, isOpen, isFinal }: Kept): object {
  const state = isFinal ? '7' : isOpen ? '1' : '6';
  return { sys_id: sysId(n), number: `INC${n}`, state, correlation_id: key };
}

import * as z from 'zod';
import type { Kept, Stub } from './desk.ts';

const Body = z.object({ title: z.string(), body: z.string(), state: z.string() }).partial();

/** A token that may not set labels: GitHub drops them silently. */
export const github: Stub = {
  name: 'GitHub Issues',
  to: { system: 'github', repository: 'contoso/security', token: { setting: 'PLUMBLINE_SECRET_GITHUB' } },
  secrets: { PLUMBLINE_SECRET_GITHUB: 'ghs_1' },
  keeps: true,
  misleading: [
    {
      name: 'a secondary limit is a 403',
      on: 'open',
      answer: { status: 403, json: { message: 'You have exceeded a secondary rate limit.' } },
      means: 'notDone',
    },
    {
      name: 'a used-up limit is a 403 too',
      on: 'find',
      answer: { status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '0' }, json: {} },
      means: 'notDone',
    },
    {
      name: 'issues are switched off',
      on: 'open',
      answer: { status: 410, json: { message: 'Issues are disabled for this repo' } },
      means: 'refused',
    },
  ],
  route({ method, path, query, headers, body }, keeper) {
    if (headers.authorization !== 'Bearer ghs_1')
      return { operation: 'read', answer: () => ({ status: 401, json: { message: 'Bad credentials' } }) };
    const [, number, part] = /^\/repos\/contoso\/security\/issues(?:\/(\d+))?(\/comments)?$/.exec(path) ?? [];
    const given = (): z.infer<typeof Body> => Body.parse(JSON.parse(body));
    if (number === undefined && method === 'GET')
      return {
        operation: 'find',
        answer: () => {
          if (query.get('state') !== 'all') return { status: 200, json: [] };
          const all = keeper.found(() => true).toReversed();
          const from = (Number(query.get('page')) - 1) * 100;
          return { status: 200, json: all.slice(from, from + 100).map(issueOf) };
        },
      };
    if (number === undefined)
      return {
        operation: 'open',
        answer: () => {
          const { title = '', body: text = '' } = given();
          return { status: 201, json: issueOf(keeper.add({ key: keyOf(text), title, text })) };
        },
      };
    const ticket = keeper.tickets.find(({ n }) => String(n) === number);
    if (!ticket) return undefined;
    if (part !== undefined)
      return {
        operation: 'comment',
        answer: () => {
          ticket.comments.push(given().body ?? '');
          return { status: 201, json: { id: ticket.comments.length } };
        },
      };
    if (method === 'GET')
      return { operation: 'read', answer: () => ({ status: 200, json: issueOf(ticket) }) };
    const change = given();
    return {
      operation: change.state === undefined ? 'update' : 'move',
      answer: () => {
        if (change.state !== undefined) ticket.isOpen = change.state === 'open';
        ticket.text = change.body ?? ticket.text;
        return { status: 200, json: issueOf(ticket) };
      },
    };
  },
};

function keyOf(body: string): string {
  return /<!-- plumbline:(pl-\w+) -->$/.exec(body)?.[1] ?? '';
}

function issueOf({ n, title, text, isOpen, labels, createdAt }: Kept): object {
  return {
    number: n,
    title,
    body: text,
    labels: labels.map((name) => ({ name })),
    state: isOpen ? 'open' : 'closed',
    html_url: `https://github.com/contoso/security/issues/${n}`,
    created_at: new Date(createdAt).toISOString(),
  };
}

import * as z from 'zod';
import type { Kept, Stub } from './desk.ts';

const NewIssue = z.object({
  fields: z.object({
    summary: z.string(),
    description: z.unknown(),
    labels: z.array(z.string()).default([]),
  }),
});

export const jira: Stub = {
  name: 'Jira Cloud',
  to: {
    system: 'jira',
    site: 'contoso.atlassian.net',
    email: 'plumbline@contoso.com',
    token: { setting: 'PLUMBLINE_SECRET_JIRA' },
    project: '10001',
    issueType: '3',
  },
  secrets: { PLUMBLINE_SECRET_JIRA: 'jira-1' },
  keeps: true,
  misleading: [
    {
      name: 'two who move an issue at once',
      on: 'move',
      answer: { status: 409, json: { errorMessages: ['conflict'] } },
      means: 'notDone',
    },
    {
      name: 'a limit that only says when it ends',
      on: 'open',
      answer: { status: 429, headers: { 'x-ratelimit-reset': '2026-11-24T09:00:00Z' }, json: {} },
      means: 'notDone',
    },
    {
      name: 'a field that is not on the screen',
      on: 'open',
      answer: { status: 400, json: { errorMessages: [], errors: { duedate: 'cannot be set' } } },
      means: 'refused',
    },
  ],
  route({ method, path, headers, body }, keeper) {
    const expected = Buffer.from('plumbline@contoso.com:jira-1').toString('base64');
    if (headers.authorization !== `Basic ${expected}`)
      return { operation: 'read', answer: () => ({ status: 401, json: {} }) };
    if (path === '/rest/api/3/search/jql')
      return {
        operation: 'find',
        answer: () => {
          const { jql, fields } = z
            .object({ jql: z.string(), fields: z.array(z.string()) })
            .parse(JSON.parse(body));
          const label = /labels="([^"]+)"/.exec(jql)?.[1];
          const issues = keeper.found(({ key }) => key === label);
          return {
            status: 200,
            json: { issues: issues.map((issue) => (fields.length > 0 ? issueOf(issue) : {})) },
          };
        },
      };
    if (path === '/rest/api/3/issue')
      return {
        operation: 'open',
        answer: () => {
          const { fields } = NewIssue.parse(JSON.parse(body));
          const [key = ''] = fields.labels;
          const kept = keeper.add({ key, title: fields.summary, text: JSON.stringify(fields.description) });
          return { status: 201, json: { id: String(kept.n), key: `SEC-${kept.n}` } };
        },
      };
    const [, id, part] = /^\/rest\/api\/3\/issue\/(\d+)(?:\/(\w+))?$/.exec(path) ?? [];
    const ticket = keeper.tickets.find(({ n }) => String(n) === id);
    if (!ticket) return undefined;
    if (part === 'comment')
      return {
        operation: 'comment',
        answer: () => {
          ticket.comments.push(body);
          return { status: 201, json: {} };
        },
      };
    if (part === 'transitions' && method === 'GET')
      return { operation: 'read', answer: () => ({ status: 200, json: { transitions: waysFrom(ticket) } }) };
    if (part === 'transitions')
      return {
        operation: 'move',
        answer: () => {
          const { transition } = z
            .object({ transition: z.object({ id: z.string() }) })
            .parse(JSON.parse(body));
          if (transition.id === '31' && !body.includes('"resolution":{"id":"1"}'))
            return { status: 400, json: { errors: { resolution: 'is required' } } };
          ticket.isOpen = transition.id === '11';
          return { status: 204 };
        },
      };
    if (method === 'GET')
      return { operation: 'read', answer: () => ({ status: 200, json: issueOf(ticket) }) };
    return {
      operation: 'update',
      answer: () => {
        ticket.text = JSON.stringify(NewIssue.parse(JSON.parse(body)).fields.description);
        return { status: 204 };
      },
    };
  },
};

function issueOf({ n, key, isOpen, labels }: Kept): object {
  const status = { statusCategory: { key: isOpen ? 'new' : 'done' } };
  return { id: String(n), key: `SEC-${n}`, fields: { labels: [key, ...labels], status } };
}

function waysFrom({ isOpen }: Kept): object[] {
  const resolution = { required: true, allowedValues: [{ id: '1' }] };
  return isOpen
    ? [
        { id: '21', to: { statusCategory: { key: 'indeterminate' } }, fields: {} },
        { id: '31', to: { statusCategory: { key: 'done' } }, fields: { resolution } },
      ]
    : [{ id: '11', to: { statusCategory: { key: 'new' } }, fields: {} }];
}

import * as z from 'zod';
import type { Kept, Stub } from './desk.ts';

const Patch = z.array(z.object({ op: z.string(), path: z.string(), value: z.unknown() }));

export const azureDevOps: Stub = {
  name: 'Azure DevOps',
  to: { system: 'azureDevOps', organization: 'contoso', project: 'Security' },
  secrets: {},
  keeps: true,
  misleading: [
    {
      name: 'a token that is not taken gets a sign-in page',
      on: 'find',
      answer: { status: 203, text: '<html>Sign in</html>' },
      means: 'refused',
    },
    {
      name: 'or is sent to one',
      on: 'find',
      answer: { status: 302, headers: { location: 'https://login' } },
      means: 'refused',
    },
    {
      name: 'somebody changed it in between',
      on: 'move',
      answer: { status: 412, json: { message: 'VS403208' } },
      means: 'notDone',
    },
  ],
  route({ method, path, headers, body }, keeper) {
    if (headers.authorization !== 'Bearer entra 499b84ac-1321-427f-aa17-267ca6975798/.default')
      return { operation: 'read', answer: () => ({ status: 203, text: '<html></html>' }) };
    const [, rest = ''] = /^\/contoso\/Security\/_apis\/wit(\/.*)$/.exec(path) ?? [];
    const operations = (): Map<string, unknown> =>
      new Map(
        Patch.parse(JSON.parse(body)).map(({ path: field, value }) => [field.replace('/fields/', ''), value]),
      );
    if (rest === '/wiql')
      return {
        operation: 'find',
        answer: () => {
          const wanted = /CONTAINS '([^']+)'/.exec(body)?.[1];
          const found = keeper.found(({ key }) => key === wanted);
          return { status: 200, json: { workItems: found.map(({ n }) => ({ id: n })) } };
        },
      };
    if (rest === '/workitems/$Issue')
      return {
        operation: 'open',
        answer: () => {
          if (headers['content-type'] !== 'application/json-patch+json') return { status: 415, json: {} };
          const fields = operations();
          const [key = ''] = String(fields.get('System.Tags')).split('; ');
          const title = String(fields.get('System.Title'));
          const text = String(fields.get('System.Description'));
          return { status: 200, json: itemOf(keeper.add({ key, title, text })) };
        },
      };
    if (rest === '/workitemtypes/Issue/states') {
      const value = [
        { name: 'To Do', category: 'Proposed' },
        { name: 'Doing', category: 'InProgress' },
        { name: 'Done', category: 'Completed' },
      ];
      return { operation: 'read', answer: () => ({ status: 200, json: { value } }) };
    }
    const [, id, part] = /^\/work[iI]tems\/(\d+)(\/comments)?$/.exec(rest) ?? [];
    const ticket = keeper.tickets.find(({ n }) => String(n) === id);
    if (!ticket) return undefined;
    if (part !== undefined)
      return {
        operation: 'comment',
        answer: () => {
          ticket.comments.push(body);
          return { status: 200, json: {} };
        },
      };
    if (method === 'GET') return { operation: 'read', answer: () => ({ status: 200, json: itemOf(ticket) }) };
    const fields = operations();
    return {
      operation: fields.has('System.State') ? 'move' : 'update',
      answer: () => {
        if (fields.has('System.State')) ticket.isOpen = fields.get('System.State') !== 'Done';
        else ticket.text = String(fields.get('System.Description'));
        return { status: 200, json: itemOf(ticket) };
      },
    };
  },
};

function itemOf({ n, key, isOpen, labels }: Kept): object {
  const fields = {
    'System.State': isOpen ? 'To Do' : 'Done',
    'System.Tags': [key, 'plumbline', ...labels].join('; '),
    'System.WorkItemType': 'Issue',
  };
  return { id: n, rev: 1, fields };
}

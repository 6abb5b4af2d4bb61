import { request } from 'node:http';
import { startTicketDesk, type TicketDesk } from '../../src/desk/ticketDesk.ts';
import { createConnecting } from '../../src/tickets/connecting.ts';
import { contentOf, passedNote, usualDueDays } from '../../src/tickets/content.ts';
import type { TicketSystem } from '../../src/tickets/port.ts';
import { system as github } from '../../src/tickets/systems/github.ts';
import { exampleRun } from '../reports/exampleRun.ts';
import { hostileNames } from '../reports/hostileText.ts';

const since = '2026-11-24T08:00:00.000Z';
const now = (): Date => new Date(since);
let desk: TicketDesk;
let system: TicketSystem;

beforeEach(async () => {
  desk = await startTicketDesk(now);
  const destination = github.read({
    system: 'github',
    repository: 'contoso/security',
    token: { setting: 'PLUMBLINE_SECRET_DESK' },
  });
  if ('issues' in destination) throw new Error('it is in order');
  system = destination.connect(
    createConnecting({
      settings: { PLUMBLINE_SECRET_DESK: desk.token },
      entraToken: () => Promise.reject(new Error('not asked')),
      now,
      standIn: desk.standIn,
    }),
  );
});
afterEach(() => desk.close());

const [finding] = exampleRun.results;
if (!finding) throw new Error('the example has findings');
const content = contentOf(exampleRun, finding, since, {
  labels: [],
  dueDays: usualDueDays,
  reportUrl: null,
});
const key = 'pl-aaaaaaaaaaaaaaaaaaaaaaaaaa';
const saying = { id: 'x', note: passedNote(exampleRun, finding) };

async function page(path: string): Promise<string> {
  return (await fetch(desk.url + path)).text();
}

async function act(path: string, origin = desk.url, body = ''): Promise<number> {
  const headers = { origin, 'content-type': 'application/x-www-form-urlencoded' };
  return (await fetch(desk.url + path, { method: 'POST', headers, body, redirect: 'manual' })).status;
}

test('the whole life of a ticket can be watched', async () => {
  const ref = await system.open({ key, content }, 'x');
  expect(await page('/')).toContain('<a href="/issues/1">#1 ');
  expect(await system.find(key, since)).toEqual([ref]);
  await system.comment(ref, saying);
  await system.update(ref, { key, content: { ...content, title: 'Another' } }, 'x');
  expect(await system.close(ref, saying)).toBe('done');
  expect(await system.reopen(ref, saying)).toBe('done');
  const text = await page('/issues/1');
  for (const what of ['opened', 'commented', 'described anew', 'closed', 'reopened'])
    expect(text).toContain(`<li>Plumbline ${what} `);
  expect(text).toContain('<strong>open</strong>');
  expect(text).not.toContain('[U+000A]');
});

test('what a person does is seen by Plumbline', async () => {
  const ref = await system.open({ key, content }, 'x');
  expect(await act('/issues/1/askForWaiver')).toBe(303);
  expect(await system.labels?.(ref)).toContain('plumbline:waiver');
  await act('/issues/1/takeLabelAway');
  expect(await system.labels?.(ref)).not.toContain('plumbline:waiver');
  await act('/issues/1/close');
  expect(await system.close(ref, saying)).toBe('already');
  await act('/issues/1/comment', desk.url, 'body=I+mended+it');
  expect(await page('/issues/1')).toContain('I mended it');
  expect(await act('/issues/2/close')).toBe(404);
  expect(await act('/issues/1/explode')).toBe(404);
});

test('whatever a ticket says, it does nothing here', async () => {
  for (const text of hostileNames) {
    const blocks = [{ kind: 'paragraph' as const, text }];
    const ref = await system.open({ key, content: { ...content, title: text, blocks } }, 'x');
    await system.comment(ref, { id: 'x', note: { blocks } });
  }
  const own =
    /<\/?(?:!doctype html|html|head|meta|title|style|body|main|h1|h2|p|a|ul|ol|li|b|bdi|small|strong|pre|form|label|textarea|button)(?: [a-z-]+(?:="[^"<>]*")?)*>/g;
  for (let number = 0; number <= hostileNames.length; number += 1) {
    const text = await page(number === 0 ? '/' : `/issues/${number}`);
    expect(text.replace(/<style>[^<]*<\/style>/, '').replaceAll(own, '')).not.toMatch(/[<>]/);
  }
});

test('what is longer than any ticket is not read', async () => {
  expect(await act('/issues/1/comment', desk.url, 'x'.repeat(1_000_001))).toBe(413);
});

test('nobody else is let in', async () => {
  await system.open({ key, content }, 'x');
  const api = `${desk.url}/repos/contoso/security/issues`;
  expect((await fetch(api)).status).toBe(401);
  expect((await fetch(api, { headers: { authorization: 'Bearer x' } })).status).toBe(401);
  expect(await act('/issues/1/close', 'https://evil.example')).toBe(403);
  expect(await page('/issues/1')).toContain('<strong>open</strong>');
  const { port } = new URL(desk.url);
  const status = await new Promise((resolve) => {
    const headers = { host: `evil.example:${port}` };
    request({ host: '127.0.0.1', port, headers }, (answer) => resolve(answer.statusCode)).end();
  });
  expect(status).toBe(403);
});

test('it stands in for the API of GitHub alone', () => {
  expect(desk.standIn('https://api.github.com')).toBe(desk.url);
  expect(desk.standIn('https://contoso.atlassian.net')).toBeUndefined();
  expect(new URL(desk.url).hostname).toBe('127.0.0.1');
});

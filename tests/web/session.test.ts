import * as z from 'zod';
import type { Request } from '../../src/http/request.ts';
import { type Sealing, sealedCookie } from '../../src/web/sealedCookie.ts';
import { createSessions } from '../../src/web/session.ts';
import { people } from '../http/plainService.ts';

const sealing: Sealing = {
  origin: 'https://plumbline.example',
  key: async () => new Uint8Array(32).fill(7),
  now: () => new Date('2026-11-24T06:00:00.000Z'),
};
const ana = { id: people.ana, application: null, roles: ['Audit.Read' as const], name: 'Ana' };
const tenant = '11111111-aaaa-4aaa-8aaa-111111111111';

function bringing({ name, value }: { name: string; value: string }): Request {
  const url = 'https://plumbline.example/api/';
  const headers = new Headers({ cookie: `theme=dark; ${name}=${value}` });
  return { method: 'GET', url, headers, query: new URLSearchParams(), params: {}, body: null };
}

test('over https the cookie cannot be planted by another host, nor be sent in the clear', async () => {
  const cookie = await createSessions(tenant, sealing).begin(ana);
  expect(cookie).toMatchObject({
    name: '__Host-plumbline-session',
    path: '/',
    secure: true,
    httpOnly: true,
    sameSite: 'Lax',
  });
  expect(cookie).not.toHaveProperty('domain');
});

test.each([
  ['the same service', {}, tenant, true],
  ['another tenant', {}, '99999999-9999-4999-8999-999999999999', false],
  ['another key', { key: async () => new Uint8Array(32).fill(8) }, tenant, false],
  ['another host with the same key', { origin: 'https://other.example' }, tenant, false],
])('a session is good for %s: %#', async (_, other, of, isGood) => {
  const cookie = await createSessions(tenant, sealing).begin(ana);
  const visitor = await createSessions(of, { ...sealing, ...other }).visitor(bringing(cookie));
  expect(visitor?.caller).toEqual(isGood ? ana : undefined);
});

test('a cookie of another purpose is no session, whatever it says', async () => {
  const other = sealedCookie('sign-in', z.record(z.string(), z.unknown()), 600, sealing);
  const { value } = await other.write({ oid: people.ana, tid: tenant, roles: ['Audit.Read'], name: null });
  const request = bringing({ name: '__Host-plumbline-session', value });
  expect(await createSessions(tenant, sealing).visitor(request)).toBeUndefined();
});

test('each session has a form token of its own', async () => {
  const sessions = createSessions(tenant, sealing);
  const tokens = await Promise.all(
    [ana, { ...ana, id: people.ben }].map(
      async (caller) => (await sessions.visitor(bringing(await sessions.begin(caller))))?.formToken,
    ),
  );
  expect(tokens[0]).toMatch(/^[\w-]{43}$/);
  expect(tokens[0]).not.toBe(tokens[1]);
});

import { setImmediate as turn } from 'node:timers/promises';
import type { Lane } from '../../src/domain/source.ts';
import { retryAfterMs } from '../../src/graph/retry.ts';
import type { Clock } from '../../src/pipeline/ports.ts';
import { never, startOfTests, tenantFor } from '../tenant.ts';

const tenant = tenantFor({ tenants: [{ kind: 'messy', users: 40 }], throttle: true });
const users = { version: 'v1.0', path: '/users', query: { $top: '1' } } as const;

function refuse(headers: Record<string, string>, calls: unknown = [1], path = '/users') {
  return tenant().fault({ match: { path }, calls, fault: { kind: 'status', status: 429, headers } });
}

async function read(path = '/users', lane: Lane = 'directory') {
  const { reader } = await tenant().connect();
  await tenant().forget();
  const answer = await reader.page({ version: 'v1.0', path }, undefined, lane, never);
  return { answer, reader, calls: await tenant().ledger() };
}

/** How long after the call before it each call came. */
function gaps(calls: { atMs: number }[]): number[] {
  return calls.slice(1).map(({ atMs }, index) => atMs - (calls[index]?.atMs ?? 0));
}

const inThreeSeconds = new Date(Date.parse(startOfTests) + 3_000).toUTCString();

test.each([
  ['2', 2_000],
  ['0.5', 500],
  ['0', 0],
  ['-1', 0],
  [inThreeSeconds, 3_000],
  ['Mon, 01 Jan 2001 00:00:00 GMT', 0],
  ['soon', undefined],
  ['Infinity', undefined],
  [undefined, undefined],
])('Retry-After: %s', (header, expected) => {
  const headers = new Headers(header === undefined ? {} : { 'Retry-After': header });
  expect(retryAfterMs(headers, new Date(startOfTests))).toBe(expected);
});

test.each([
  ['a number', { 'Retry-After': '7' }, 7_000],
  ['a fraction', { 'Retry-After': '2.5' }, 2_500],
  ['nothing', {}, 1_000],
  ['zero', { 'Retry-After': '0' }, 1_000],
  ['a word', { 'Retry-After': 'soon' }, 1_000],
  ['minutes', { 'Retry-After': '150' }, 150_000],
])('after a 429 that says %s nothing is asked inside the wait', async (_what, headers, least) => {
  await refuse(headers);
  const { answer, calls, reader } = await read();
  expect(answer.ok).toBe(true);
  expect(calls.map(({ status }) => status)).toEqual([429, 200]);
  expect(gaps(calls)[0]).toBeGreaterThanOrEqual(least);
  expect(reader.counted()).toEqual({ total: 2, throttled: 1 });
});

test('a date is waited for as well', async () => {
  const at = tenant().clock.now().getTime() + 10_000;
  await refuse({ 'Retry-After': new Date(at).toUTCString() });
  const { calls } = await read();
  expect(gaps(calls)[0]).toBeGreaterThanOrEqual(9_000);
});

test.each([
  ['without a word', {}],
  ['with a second', { 'Retry-After': '1' }],
  ['with zero', { 'Retry-After': '0' }],
])('a minute of refusals %s is enough', async (_what, headers) => {
  await refuse(headers, 'all');
  const { answer, calls } = await read();
  expect(answer).toMatchObject({
    ok: false,
    refusal: { status: 'unavailable', reason: { kind: 'throttled' } },
  });
  const last = calls.at(-1)?.atMs ?? 0;
  expect(last - (calls[0]?.atMs ?? 0)).toBeLessThanOrEqual(60_000);
  expect(calls.length).toBeGreaterThan(3);
  for (const gap of gaps(calls)) expect(gap).toBeGreaterThanOrEqual(1_000);
});

test.each([429, 503])('nobody waits an hour for a %i', async (status) => {
  await tenant().fault({
    match: { path: '/users' },
    fault: { kind: 'status', status, headers: { 'Retry-After': '3600' } },
  });
  const before = tenant().clock.now().getTime();
  const { answer, calls } = await read();
  expect(answer).toMatchObject({ ok: false, refusal: { status: 'unavailable' } });
  expect(calls).toHaveLength(1);
  expect(tenant().clock.now().getTime() - before).toBeLessThan(60_000);
});

test('while one waits the others of its lane wait too', async () => {
  const waits: { ms: number; over: () => void }[] = [];
  const clock: Clock = {
    now: () => tenant().clock.now(),
    sleep: (ms) => new Promise((resolve) => waits.push({ ms, over: resolve })),
  };
  await refuse({ 'Retry-After': '5' });
  const { reader } = await tenant().connect({ clock });
  await tenant().forget();
  const one = reader.page(users, undefined, 'directory', never);
  while (waits.length < 1) await turn();
  const other = reader.page({ version: 'v1.0', path: '/groups' }, undefined, 'directory', never);
  const elsewhere = await reader.page(
    { version: 'v1.0', path: '/organization' },
    undefined,
    'settings',
    never,
  );
  expect(elsewhere.ok).toBe(true);
  expect(waits.map(({ ms }) => ms)).toEqual([5_000, 5_000]);
  expect((await tenant().ledger()).map(({ path }) => path)).toEqual(['/users', '/organization']);

  await tenant().clock.sleep(5_000);
  for (const { over } of waits) over();
  expect([(await one).ok, (await other).ok]).toEqual([true, true]);
});

test('Conditional Access is asked once a second and never in a batch', async () => {
  const { reader } = await tenant().connect();
  await tenant().clock.sleep(10_000);
  await tenant().forget();
  const policies = { version: 'v1.0', path: '/identity/conditionalAccess/policies' } as const;
  const locations = { version: 'v1.0', path: '/identity/conditionalAccess/namedLocations' } as const;
  await Promise.all([
    reader.get([policies, locations], 'conditionalAccess', never),
    reader.page(policies, undefined, 'conditionalAccess', never),
    reader.page(locations, undefined, 'conditionalAccess', never),
  ]);
  const calls = await tenant().ledger();
  expect(calls.map(({ status, batch }) => [status, batch])).toEqual(calls.map(() => [200, null]));
  expect(calls).toHaveLength(4);
  for (const gap of gaps(calls)) expect(gap).toBeGreaterThanOrEqual(1_000);
});

test('reports are asked five times in ten seconds', async () => {
  const { reader } = await tenant().connect();
  await tenant().forget();
  const report = { version: 'v1.0', path: '/reports/authenticationMethods/userRegistrationDetails' } as const;
  await Promise.all(Array.from({ length: 12 }, () => reader.page(report, undefined, 'reports', never)));
  const calls = await tenant().ledger();
  expect(calls.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200));
  for (const [index, { atMs }] of calls.entries())
    expect((calls[index + 5]?.atMs ?? Number.POSITIVE_INFINITY) - atMs).toBeGreaterThanOrEqual(10_000);
});

import type { Ask } from '../../src/pipeline/ports.ts';
import { never, tenantFor } from '../tenant.ts';

const tenant = tenantFor({ tenants: [{ kind: 'messy', users: 40 }] });
const v1 = (path: string) => ({ version: 'v1.0', path }) as const;
const asks = [
  v1('/organization'),
  v1('/subscribedSkus'),
  v1('/policies/authorizationPolicy'),
  v1('/admin/sharepoint/settings'),
];

function refuse(path: string, calls: unknown, status: number, headers: Record<string, string> = {}) {
  return tenant().fault({ match: { path }, calls, fault: { kind: 'status', status, headers } });
}

async function read(paths: Ask[] = asks) {
  const { reader } = await tenant().connect();
  await tenant().forget();
  const answers = await reader.get(paths, 'settings', never);
  return { answers, rows: await tenant().ledger(), reader };
}

test('settings go out in one request, and each gets its own answer', async () => {
  const { answers, rows, reader } = await read();
  expect(rows.filter(({ batch }) => batch === null).map(({ path }) => path)).toEqual(['/$batch']);
  expect(rows.filter(({ batch }) => batch !== null)).toHaveLength(asks.length);
  const bodies = answers.map((answer) => (answer.ok ? JSON.stringify(answer.body) : ''));
  for (const [index, word] of [
    'displayName',
    'servicePlans',
    'allowInvitesFrom',
    'sharingCapability',
  ].entries())
    expect(bodies[index]).toContain(word);
  expect(answers.every((answer) => answer.ok && answer.requestId)).toBe(true);
  expect(reader.counted()).toEqual({ total: 1, throttled: 0 });
});

test('twenty in one batch, one version in each, one request alone without', async () => {
  const beta = { version: 'beta', path: '/organization' } as const;
  const { rows } = await read([...Array.from({ length: 41 }, () => v1('/organization')), beta]);
  const sent = rows.filter(({ batch }) => batch === null);
  expect(sent.map(({ path, version }) => `${version} ${path}`).toSorted()).toEqual([
    'beta /organization',
    'v1.0 /$batch',
    'v1.0 /$batch',
    'v1.0 /organization',
  ]);
  const sizes = sent.map(({ seq }) => rows.filter(({ batch }) => batch?.seq === seq).length);
  expect(sizes.toSorted((one, other) => one - other)).toEqual([0, 0, 20, 20]);
});

test('only what failed is asked again, each by the wait it was told', async () => {
  await refuse('/subscribedSkus', [1], 429, { 'Retry-After': '4' });
  await refuse('/policies/authorizationPolicy', [1], 503);
  await refuse('/admin/sharepoint/settings', 'all', 403);
  const { answers, rows } = await read();
  expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, false]);
  expect(answers[3]).toMatchObject({ refusal: { status: 'notPermitted' } });
  const items = rows.filter(({ batch }) => batch !== null);
  const timesAsked = asks.map(({ path }) => items.filter((item) => item.path === path).length);
  expect(timesAsked).toEqual([1, 2, 2, 1]);
  const at = rows.filter(({ path }) => path === '/$batch').map(({ atMs }) => atMs);
  expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(4_000);
});

test.each([
  [429, { 'Retry-After': '1' }, 'throttled'],
  [429, {}, 'throttled'],
  [500, {}, 'serviceFailed'],
  [503, { 'Retry-After': '0' }, 'serviceFailed'],
])(
  'an item that always answers %i %j is given up, and its neighbours are not',
  async (status, headers, kind) => {
    await refuse('/subscribedSkus', 'all', status, headers);
    const before = tenant().clock.now().getTime();
    const { answers } = await read();
    expect(answers.map(({ ok }) => ok)).toEqual([true, false, true, true]);
    expect(answers[1]).toMatchObject({ refusal: { status: 'unavailable', reason: { kind } } });
    expect(tenant().clock.now().getTime() - before).toBeLessThan(90_000);
  },
);

test.each([
  ['nothing at all', {}],
  ['no answers', { responses: [] }],
  ['answers to other questions', { responses: [{ id: '9', status: 200, body: {} }] }],
  ['answers without a status', { responses: asks.map((_ask, index) => ({ id: String(index), body: {} })) }],
  ['a list of nothing', { responses: [null, 7, 'x'] }],
])('a batch that comes back with %s gives no values', async (_what, body) => {
  await tenant().fault({ match: { path: '/$batch' }, fault: { kind: 'status', status: 200, body } });
  const { answers } = await read();
  expect(answers).toEqual(
    asks.map(() => ({
      ok: false,
      refusal: { status: 'malformed', reason: { kind: 'missingInBatch', text: expect.any(String) } },
    })),
  );
});

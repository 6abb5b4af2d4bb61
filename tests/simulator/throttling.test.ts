import { remediatorClientId } from '../../src/simulator/identities.ts';
import { connect, ledger, simulatorFor } from './client.ts';

let now = Date.parse('2026-11-24T09:00:00Z');
const simulator = simulatorFor({ throttle: true, now: () => now });

beforeEach(() => {
  now += 600_000;
});

test('Conditional Access takes one request a second from all applications together, and does not say when to return', async () => {
  const auditor = await connect(simulator());
  const other = await connect(simulator(), undefined, { client_id: remediatorClientId });
  expect((await auditor.get('/identity/conditionalAccess/policies')).status).toBe(200);
  const refused = await other.get('/identity/conditionalAccess/namedLocations');
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, null]);
  expect((await ledger(simulator())).at(-1)).toMatchObject({
    throttled: true,
    retryAfter: null,
    status: 429,
  });
  now += 999;
  expect((await auditor.get('/identity/conditionalAccess/policies')).status).toBe(429);
  now += 1;
  expect((await auditor.get('/identity/conditionalAccess/policies')).status).toBe(200);
});

test('identity reports take five requests in ten seconds from an application, and say when to return', async () => {
  const path = '/reports/authenticationMethods/userRegistrationDetails?$top=1';
  const client = await connect(simulator());
  const statuses: number[] = [];
  for (let index = 0; index < 5; index += 1) {
    statuses.push((await client.get(path)).status);
    now += 1_000;
  }
  expect(statuses).toEqual([200, 200, 200, 200, 200]);
  const refused = await client.get(path);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '5']);
  expect((await ledger(simulator())).at(-1)).toMatchObject({ retryAfter: 5 });
  const other = await connect(simulator(), undefined, { client_id: remediatorClientId });
  expect((await other.get(path)).status).toBe(200);
  now += 5_000;
  expect((await client.get(path)).status).toBe(200);
});

test('the directory counts resource units and tells of them', async () => {
  const client = await connect(simulator());
  const plain = await client.get('/users?$top=50');
  const cheap = await client.get('/users?$top=50&$select=id');
  const dear = await client.get('/groups/e3e20000-0000-4000-8000-0000000000ff/transitiveMembers');
  const units = [plain, cheap, dear].map(({ headers }) => headers.get('x-ms-resource-unit'));
  expect(units).toEqual(['2', '1', '5']);
  expect(plain.headers.get('x-ms-throttle-limit-percentage')).toBeNull();
});

test('tenants do not share a limit', async () => {
  const client = await connect(simulator());
  await client.get('/identity/conditionalAccess/policies');
  expect((await client.get('/domains')).status).toBe(200);
});

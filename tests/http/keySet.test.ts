import { people } from './plainService.ts';
import { goodClaims, makeKey, type SigningKey, sign } from './signingAuthority.ts';
import { everyRole, type StartedApi, startApi } from './startApi.ts';

const minute = 60_000;
const hour = 60 * minute;
let api: StartedApi;

beforeEach(async () => {
  api = await startApi();
});

afterEach(() => api.close());

async function statusWith(key: SigningKey): Promise<number> {
  const token = await sign(goodClaims(api.clock.now, people.ana, everyRole), key);
  return (await api.ask('/api/tenants', token)).status;
}

function pass(ms: number): void {
  api.clock.now = new Date(api.clock.now.getTime() + ms);
}

test('keys are fetched once, however many ask', async () => {
  const { key } = api.authority;
  expect(await Promise.all([1, 2, 3, 4].map(() => statusWith(key)))).toEqual([200, 200, 200, 200]);
  pass(11 * hour);
  expect(await statusWith(key)).toBe(200);
  expect(api.authority.requests).toBe(1);
  pass(2 * hour);
  expect(await statusWith(key)).toBe(200);
  expect(api.authority.requests).toBe(2);
});

test('a key that is rolled in is found, and one that is rolled out is no longer good', async () => {
  const second = await makeKey('second');
  expect(await statusWith(api.authority.key)).toBe(200);
  api.authority.publish([second]);
  pass(minute);
  expect(await statusWith(second)).toBe(200);
  expect(await statusWith(api.authority.key)).toBe(401);
});

test('tokens that name unknown keys cannot make it ask more than once a minute', async () => {
  const unknown = await makeKey('unknown');
  expect(await statusWith(api.authority.key)).toBe(200);
  pass(minute);
  for (let n = 0; n < 5; n += 1) expect(await statusWith(unknown)).toBe(401);
  expect(api.authority.requests).toBe(2);
});

test.each(['down', 'nonsense'] as const)(
  'while the key set is %s, known keys serve for two days, and then nobody is let in or called a forger',
  async (fault) => {
    expect(await statusWith(api.authority.key)).toBe(200);
    api.authority.fault = fault;
    pass(13 * hour);
    expect(await statusWith(api.authority.key)).toBe(200);
    pass(36 * hour);
    expect(await statusWith(api.authority.key)).toBe(503);
    api.authority.fault = undefined;
    pass(minute);
    expect(await statusWith(api.authority.key)).toBe(200);
  },
);

test('at a cold start without an answer it says so, and tries again soon', async () => {
  api.authority.fault = 'down';
  const token = await api.token(people.ana, everyRole);
  const response = await api.ask('/api/tenants', token);
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '30']);
  api.authority.fault = undefined;
  expect(await statusWith(api.authority.key)).toBe(503);
  pass(5_000);
  expect(await statusWith(api.authority.key)).toBe(200);
});

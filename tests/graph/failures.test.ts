import { never, tenantFor } from '../tenant.ts';
import { readUsers } from './userList.ts';

const tenant = tenantFor({ tenants: [{ kind: 'messy', users: 40 }] });
const setting = { version: 'v1.0', path: '/policies/authorizationPolicy' } as const;
/** So that nobody waits a minute for a service that hangs. Where others answer, they are given time to. */
const timeouts = { once: 500, always: 60, usual: 5_000 };

type Endpoint = { name: string; path: string; read: (timeoutMs: number) => Promise<unknown>; good: object };

const endpoints: Endpoint[] = [
  {
    name: 'a setting on its own',
    path: setting.path,
    good: { ok: true },
    read: async (timeoutMs) =>
      (await reader(timeoutMs)).get([setting], 'settings', never).then(([answer]) => answer),
  },
  {
    name: 'a page of a list',
    path: '/users',
    good: { status: 'ok' },
    read: (timeoutMs) => readUsers(tenant(), undefined, timeoutMs),
  },
  {
    name: 'a batch',
    path: '/$batch',
    good: { ok: true },
    read: async (timeoutMs) => {
      const other = { version: 'v1.0', path: '/organization' } as const;
      return (await reader(timeoutMs)).get([setting, other], 'settings', never).then(([answer]) => answer);
    },
  },
];

async function reader(timeoutMs: number) {
  return (await tenant().connect({ timeoutMs })).reader;
}

const faults = [
  { fault: { kind: 'status', status: 500 }, status: 'unavailable', kind: 'serviceFailed' },
  { fault: { kind: 'status', status: 502 }, status: 'unavailable', kind: 'serviceFailed' },
  { fault: { kind: 'status', status: 503 }, status: 'unavailable', kind: 'serviceFailed' },
  { fault: { kind: 'status', status: 504 }, status: 'unavailable', kind: 'serviceFailed' },
  { fault: { kind: 'reset' }, status: 'unavailable', kind: 'unreachable' },
  { fault: { kind: 'reset', afterBytes: 20 }, status: 'unavailable', kind: 'unreachable' },
  { fault: { kind: 'hang' }, status: 'unavailable', kind: 'unreachable' },
  { fault: { kind: 'truncate', bytes: 40 }, status: 'malformed', kind: 'notJson' },
  { fault: { kind: 'truncate', bytes: 0 }, status: 'malformed', kind: 'notJson' },
  { fault: { kind: 'html' }, status: 'malformed', kind: 'notJson' },
];
const cases = endpoints.flatMap((endpoint) =>
  faults.map((each) => ({
    endpoint: endpoint.name,
    struck: JSON.stringify(each.fault),
    ...endpoint,
    ...each,
  })),
);

async function callsOf(path: string) {
  return (await tenant().ledger()).filter((call) => call.path === path);
}

test.each(cases)('$endpoint, $struck once: asked again, and whole', async ({ path, read, fault, good }) => {
  const timeout = fault.kind === 'hang' ? timeouts.once : timeouts.usual;
  const clean = await read(timeout);
  const before = await callsOf(path);
  await tenant().forget();
  await tenant().fault({ match: { path }, calls: [1], fault });
  expect(clean).toMatchObject(good);
  expect(withoutTimes(await read(timeout))).toEqual(withoutTimes(clean));
  expect(await callsOf(path)).toHaveLength(before.length + 1);
});

test.each(cases)(
  '$endpoint, $struck always: $kind after five tries',
  async ({ path, read, fault, status, kind }) => {
    await tenant().fault({ match: { path }, fault });
    const outcome = await read(fault.kind === 'hang' ? timeouts.always : timeouts.usual);
    const refusal = outcome instanceof Object && 'refusal' in outcome ? outcome.refusal : outcome;
    expect(refusal).toMatchObject({ status, reason: { kind } });
    expect(await callsOf(path)).toHaveLength(5);
  },
);

test.each([
  [{ kind: 'reset' }, 'Graph could not be reached (ECONNRESET).'],
  [{ kind: 'hang' }, 'Graph could not be reached (no answer in 0.06 s).'],
  [{ kind: 'html' }, 'the answer was text/html and not whole JSON.'],
  [
    { kind: 'status', status: 503, body: { error: { code: 'tooBusy', message: 'x' } } },
    'Graph answered 503 tooBusy. The service failed.',
  ],
])('%j is told as it was', async (fault, text) => {
  await tenant().fault({ match: { path: '/users' }, fault });
  expect(
    await readUsers(tenant(), undefined, fault.kind === 'hang' ? timeouts.always : timeouts.usual),
  ).toMatchObject({ reason: { text } });
});

test.each([
  [400, {}, 'unavailable', 'refused'],
  [302, {}, 'unavailable', 'refused'],
  [403, {}, 'notPermitted', 'notPermitted'],
  [404, {}, 'unavailable', 'notFound'],
  [
    403,
    { error: { code: 'Authentication_RequestFromNonPremiumTenantOrB2CTenant' } },
    'notLicensed',
    'notLicensed',
  ],
  [400, { error: { code: 'AadPremiumLicenseRequired' } }, 'notLicensed', 'notLicensed'],
  [403, 'not an error as Graph writes it', 'notPermitted', 'notPermitted'],
  [403, { error: { code: '<script>', innerError: 7 } }, 'notPermitted', 'notPermitted'],
])('%i %j is not asked again', async (status, body, reading, kind) => {
  await tenant().fault({ match: { path: '/users' }, fault: { kind: 'status', status, body } });
  const outcome = await readUsers(tenant());
  expect(outcome).toMatchObject({ status: reading, reason: { kind } });
  expect(JSON.stringify(outcome)).not.toContain('script');
  expect(await callsOf('/users')).toHaveLength(1);
});

test('a redirect is not followed, wherever it leads', async () => {
  const { url } = tenant().simulator;
  for (const Location of [`${url}/v1.0/organization`, 'https://evil.example/v1.0/users']) {
    await tenant().fault({
      match: { path: '/users' },
      fault: { kind: 'status', status: 302, headers: { Location } },
    });
    expect(await readUsers(tenant())).toMatchObject({ status: 'unavailable', reason: { kind: 'refused' } });
  }
  expect((await tenant().ledger()).map(({ path }) => path)).not.toContain('/organization');
});

test('somebody who has had enough need not wait for patience to end', async () => {
  await tenant().fault({ match: { path: '/users' }, fault: { kind: 'hang' } });
  const { reader: patient } = await tenant().connect();
  const ask = patient.page(
    { version: 'v1.0', path: '/users' },
    undefined,
    'directory',
    AbortSignal.timeout(20),
  );
  await expect(ask).rejects.toThrow(/timeout|aborted/);
  expect(await callsOf('/users')).toHaveLength(1);
});

function withoutTimes(outcome: unknown): unknown {
  return JSON.parse(
    JSON.stringify(outcome, (name, value: unknown) =>
      ['collectedAt', 'requestId'].includes(name) ? undefined : value,
    ),
  );
}

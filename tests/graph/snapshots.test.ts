import type { SnapshotSource } from '../../src/domain/source.ts';
import { createSnapshotReader, type SnapshotOptions } from '../../src/graph/snapshots.ts';
import type { SnapshotAnswer } from '../../src/pipeline/ports.ts';
import { type JsonObject, textOf } from '../../src/simulator/json.ts';
import { retentionPolicies } from '../../src/sources/retentionPolicies.ts';
import { teamsMeetingPolicies } from '../../src/sources/teamsMeetingPolicies.ts';
import { connect } from '../simulator/client.ts';
import { never, startTenant, type TestTenant } from '../tenant.ts';

const root = '/admin/configurationManagement';
const jobsPath = `${root}/configurationSnapshotJobs`;
const creation = `${root}/configurationSnapshots/createSnapshot`;
const hour = 3_600_000;
const meetings = teamsMeetingPolicies.resourceType;

let tenant: TestTenant;
beforeEach(async () => {
  tenant = await startTenant({ tenants: [{ kind: 'messy', users: 20 }], utcmSeconds: 40 });
});
afterEach(() => tenant.close());

interface Reading extends Partial<SnapshotOptions> {
  sources?: SnapshotSource<unknown>[];
  timeoutMs?: number;
}

/** Reads the Teams policies as one run of one installation does. */
async function read({ sources = [teamsMeetingPolicies], timeoutMs = 5_000, ...options }: Reading = {}) {
  const { client } = await tenant.connect({ timeoutMs });
  await tenant.forget();
  const extracted: Parameters<SnapshotOptions['extracted']>[0][] = [];
  const waits: number[] = [];
  const reader = createSnapshotReader(client, tenant.clock, {
    client: 'installation',
    run: 'first',
    maxAgeMs: 20 * hour,
    mayStart: async () => true,
    onWait: (ms) => void waits.push(ms),
    extracted: async (job) => void extracted.push(job),
    ...options,
  });
  const answer = await reader.read(sources, never);
  const calls = await tenant.ledger();
  const count = (method: string) =>
    calls.filter((call) => call.method === method && call.path.startsWith(root)).length;
  return { answer, extracted, waits, calls, created: count('POST'), deleted: count('DELETE') };
}

async function jobs(): Promise<JsonObject[]> {
  return (await connect(tenant.simulator)).rows(jobsPath);
}

/** A job of anybody, of which everything can be said. */
async function foreign(displayName: string): Promise<void> {
  const client = await connect(tenant.simulator);
  await client.send('POST', creation, { displayName, resources: [meetings] });
}

function refusalOf(answer: SnapshotAnswer) {
  return answer.ok ? undefined : answer.refusal;
}

function at(path: string, calls: unknown, fault: unknown) {
  return tenant.fault({ match: { path }, calls, fault });
}

test('one is started, waited for, read, and left for the next run', async () => {
  const { answer, created, deleted, waits, extracted } = await read();
  if (!answer.ok) throw new Error(answer.refusal.reason.text);
  expect(answer.instances.map(({ resourceType }) => resourceType)).toContain(meetings.toLowerCase());
  expect(answer.missing.size).toBe(0);
  expect([created, deleted]).toEqual([1, 0]);
  expect(waits).toEqual([15_000, 30_000]);
  const [job, ...others] = await jobs();
  expect(others).toEqual([]);
  expect(textOf(job?.['displayName'])).toMatch(/^PL[A-Z2-7]{24}$/);
  expect(extracted).toEqual([
    { id: job?.['id'], at: job?.['createdDateTime'], resources: answer.instances.length },
  ]);
});

test.each([
  [20 * hour, 19 * hour, 0],
  [20 * hour, 21 * hour, 1],
  [1 * hour, 0.5 * hour, 0],
  [1 * hour, 2 * hour, 1],
])('where %d ms are young enough, one of %d ms means %d new', async (maxAgeMs, age, created) => {
  const first = await read();
  await tenant.clock.sleep(age);
  const second = await read({ run: 'second', maxAgeMs });
  expect(second.created).toBe(created);
  expect(second.answer).toMatchObject({ ok: true });
  expect(second.extracted[0]?.id === first.extracted[0]?.id).toBe(created === 0);
  expect(second.deleted).toBe(created);
  expect(await jobs()).toHaveLength(1);
});

test('one that holds less than is wanted is not used', async () => {
  await read();
  const { created, answer } = await read({
    run: 'second',
    sources: [teamsMeetingPolicies, retentionPolicies],
  });
  expect([created, answer.ok]).toEqual([1, true]);
});

test('one that is under way is waited for, and counted by whoever reads it', async () => {
  await at(`${jobsPath}/*`, 'all', { kind: 'status', status: 403 });
  expect(refusalOf((await read()).answer)?.status).toBe('notPermitted');
  await tenant.clearFaults();
  const { created, answer, extracted } = await read({ run: 'second' });
  expect([created, answer.ok, extracted.length]).toEqual([0, true, 1]);
});

test('one that has been under way for half an hour is left alone', async () => {
  await at(creation, 'all', { kind: 'utcm', status: 'running' });
  const first = await read();
  expect(refusalOf(first.answer)).toMatchObject({
    status: 'unavailable',
    reason: { kind: 'snapshotTimeout' },
  });
  expect(first.waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(0.5 * hour);
  await tenant.clearFaults();
  await tenant.clock.sleep(60_000);
  const second = await read({ run: 'second' });
  expect([second.created, second.deleted, second.answer.ok]).toEqual([1, 0, true]);
});

test("another installation's, and anybody else's, are neither used nor removed", async () => {
  await read({ client: 'other installation' });
  await foreign('PL Teams 20261124');
  const { created, deleted } = await read();
  expect([created, deleted]).toEqual([1, 0]);
  expect(await jobs()).toHaveLength(3);
});

test('of its own, only those that are finished and not the newest go', async () => {
  await read();
  await tenant.clock.sleep(21 * hour);
  await read({ run: 'second' });
  await at(`${jobsPath}/*`, 'all', { kind: 'status', status: 403 });
  await tenant.clock.sleep(21 * hour);
  await read({ run: 'third' });
  await tenant.clearFaults();
  expect(await jobs()).toHaveLength(2);
  const { deleted } = await read({ run: 'fourth', maxAgeMs: 0 });
  expect(deleted).toBe(1);
  expect(await jobs()).toHaveLength(1);
});

describe('when all twelve places are taken', () => {
  test('by others, it says so and starts nothing', async () => {
    for (let nth = 0; nth < 12; nth += 1) await foreign(`Somebody else ${nth}`);
    const { answer, created, deleted } = await read();
    expect(refusalOf(answer)).toMatchObject({ status: 'unavailable', reason: { kind: 'snapshotQueueFull' } });
    expect([created, deleted]).toEqual([0, 0]);
  });

  test('one by itself, that one makes room', async () => {
    await read();
    for (let nth = 0; nth < 11; nth += 1) await foreign(`Somebody else ${nth}`);
    await tenant.clock.sleep(21 * hour);
    const { answer, created, deleted } = await read({ run: 'second' });
    expect([answer.ok, created, deleted]).toEqual([true, 1, 1]);
    expect(await jobs()).toHaveLength(12);
  });
});

test('when the month is used up nothing is started, and what is there is used', async () => {
  const spent = { mayStart: async () => false };
  expect(refusalOf((await read(spent)).answer)).toMatchObject({
    status: 'unavailable',
    reason: { kind: 'snapshotAllowance' },
  });
  expect(await jobs()).toEqual([]);
  await read();
  expect((await read({ run: 'second', ...spent })).answer.ok).toBe(true);
});

test.each([
  ['is lost', { kind: 'acceptThenHang' }],
  ['breaks off', { kind: 'reset', afterBytes: 10 }],
  ['is cut short', { kind: 'truncate', bytes: 10 }],
  ['is a page of a gateway', { kind: 'html' }],
])('when the answer to the start %s, the job is found by its name', async (_what, fault) => {
  await at(creation, [1], fault);
  const { answer, created } = await read({ timeoutMs: 500 });
  expect([answer.ok, created]).toEqual([true, 1]);
  expect(await jobs()).toHaveLength(1);
});

test.each([
  [503, 'serviceFailed', 1],
  [400, 'refused', 1],
  [403, 'notPermitted', 1],
])('a start that was answered %i is not tried again', async (status, kind, created) => {
  await at(creation, 'all', { kind: 'status', status });
  const outcome = await read();
  expect(refusalOf(outcome.answer)?.reason.kind).toBe(kind);
  expect(outcome.created).toBe(created);
});

test.each([
  ['throttled', { kind: 'status', status: 429, headers: { 'Retry-After': '3' } }],
  ['met with an expired token', { kind: 'expireToken' }],
])('a start that was %s did not happen, and is tried again', async (_what, fault) => {
  await at(creation, [1], fault);
  const { answer, created } = await read();
  expect([answer.ok, created]).toEqual([true, 2]);
  expect(await jobs()).toHaveLength(1);
});

test('a job that fails is said to have failed', async () => {
  await at(creation, 'all', { kind: 'utcm', status: 'failed' });
  expect(refusalOf((await read()).answer)).toMatchObject({
    status: 'unavailable',
    reason: { kind: 'snapshotFailed', text: 'the snapshot job ended as failed.' },
  });
});

describe('a partial success', () => {
  const both = [teamsMeetingPolicies, retentionPolicies];

  async function partly(missing: string[]) {
    await at(creation, 'all', { kind: 'utcm', status: 'partiallySuccessful', missing });
    const { answer } = await read({ sources: both });
    if (!answer.ok) throw new Error(answer.refusal.reason.text);
    return [...answer.missing.keys()];
  }

  test('leaves out what an error names', async () => {
    expect(await partly([retentionPolicies.resourceType])).toEqual([
      retentionPolicies.resourceType.toLowerCase(),
    ]);
  });

  test('proves nothing when it does not say what is missing', async () => {
    expect(await partly([])).toEqual(both.map(({ resourceType }) => resourceType.toLowerCase()).toSorted());
  });

  test('is not used again', async () => {
    await partly([meetings]);
    await tenant.clearFaults();
    expect((await read({ run: 'second' })).created).toBe(1);
  });
});

test.each([
  ['configurationItems', { envelope: 'configurationItems' }],
  ['lower-case types', { spelling: 'lowerCase' }],
  ['values as text', { values: 'text' }],
])('%s give the same policies', async (_what, habit) => {
  const usual = await meetingPolicies();
  await tenant.edit('/utcm', habit);
  await tenant.clock.sleep(21 * hour);
  expect(await meetingPolicies()).toEqual(usual);
  expect(usual).toContainEqual(expect.objectContaining({ AllowPSTNUsersToBypassLobby: true }));
});

async function meetingPolicies() {
  const { evidence } = await tenant.audit({ baseline: 'standard', control: ['teams.lobby'] });
  const reading = evidence.readings[teamsMeetingPolicies.id];
  if (reading?.status !== 'ok') throw new Error(JSON.stringify(reading));
  return reading.value;
}

test.each([
  'https://graph.microsoft.com.evil/v1.0/admin/x',
  'https://graph.microsoft.com/beta/admin/x',
  'https://evil/v1.0/x',
  'nonsense',
  '',
  null,
])('a snapshot that is said to lie at %j is not fetched', async (resourceLocation) => {
  await read();
  const [job] = await jobs();
  await at(jobsPath, 'all', {
    kind: 'status',
    status: 200,
    body: { value: [{ ...job, resourceLocation, errorDetails: [] }] },
  });
  const { answer, calls } = await read({ run: 'second' });
  expect(refusalOf(answer)?.status).toBe('malformed');
  expect(calls.filter(({ path }) => path.startsWith(root)).map(({ path }) => path)).toEqual([jobsPath]);
});

test.each([jobsPath, creation, `${jobsPath}/*`, `${root}/configurationSnapshots/*`])(
  'an answer of %s that is not understood is no snapshot',
  async (path) => {
    await at(path, 'all', { kind: 'status', status: 200, body: { value: 'what?' } });
    const outcome = refusalOf((await read()).answer);
    expect(outcome).toMatchObject({ status: 'malformed' });
  },
);

import { randomUUID } from 'node:crypto';
import { fileOf, serviceFor } from './testService.ts';

const service = serviceFor();
const caller = { id: '33333333-cccc-4ccc-8ccc-333333333333' };
const usual = { idempotencyKey: null, fresh: false };

beforeEach(() => service().configure(service().tenant.id, fileOf(service().tenant.id)));

async function audited(): Promise<string> {
  const { serving, tenant } = service();
  const asked = await serving.service.requestAudit(tenant.id, caller, usual);
  if (asked === 'tooMany') throw new Error('too many');
  await service().work();
  return asked.run;
}

test('an audit that is asked for is done, kept and shown', async () => {
  const { serving, tenant } = service();
  const run = await audited();
  const view = await serving.service.run(tenant.id, run);
  expect(view).toMatchObject({ state: 'recorded', failure: null, complete: expect.any(Boolean) });
  const document = await serving.service.document(tenant.id, run);
  expect(document?.summary).toEqual(view?.summary);
  expect((await serving.service.latest(tenant.id))?.id).toBe(run);
  const [first] = await serving.service.tenants();
  expect(first).toMatchObject({ displayName: 'Contoso', lastRun: { run }, active: null, problem: null });
});

test('it hands over while a snapshot is being made, and holds no worker for that', async () => {
  await service().serving.service.requestAudit(service().tenant.id, caller, { ...usual, fresh: true });
  await service().clock.sleep(2 * 3_600_000);
  expect(await service().work()).toBeGreaterThan(1);
});

test('one that is under way is joined, and a key finds the same run again', async () => {
  const { serving, tenant } = service();
  const ask = (idempotencyKey: string | null) =>
    serving.service.requestAudit(tenant.id, caller, { ...usual, idempotencyKey });
  const first = await ask('one');
  const second = await ask('two');
  expect(first).toEqual({ run: expect.any(String), joined: false });
  expect(second).toEqual({ ...Object(first), joined: true });
  expect(service().waiting).toHaveLength(1);
  await service().work();
  expect(await ask('one')).toEqual(first);
  expect(await ask('two')).toEqual(second);
  expect(service().waiting).toHaveLength(0);
});

test('a thousand who ask at once make one run', async () => {
  const { serving, tenant } = service();
  const asked = await Promise.all(
    Array.from({ length: 1_000 }, () => serving.service.requestAudit(tenant.id, caller, usual)),
  );
  expect(new Set(asked.map((one) => (one === 'tooMany' ? one : one.run))).size).toBe(1);
  expect(asked.filter((one) => one !== 'tooMany' && !one.joined)).toHaveLength(1);
  expect(service().waiting).toHaveLength(1);
  await service().work();
});

test('when the queue is deep no further audit is taken on', async () => {
  const { serving, tenant, waiting, clock } = service();
  const strangers = Array.from({ length: 20 }, () => ({
    text: JSON.stringify({ tenant: randomUUID(), run: 'gone', step: 0 }),
    at: clock.now().getTime(),
    tries: 0,
  }));
  waiting.push(...strangers);
  expect(await serving.service.requestAudit(tenant.id, caller, usual)).toBe('tooMany');
});

test('revoked access fails the run with what to do, and the next one is not held up', async () => {
  const { serving, tenant } = service();
  const body = { error: 'invalid_client', error_description: 'AADSTS7000229: no' };
  await tenant.fault({
    match: { path: '/*/oauth2/v2.0/token' },
    fault: { kind: 'status', status: 400, body },
  });
  const failed = await audited();
  expect(await serving.service.run(tenant.id, failed)).toMatchObject({
    state: 'failed',
    failure: { kind: 'permission', text: expect.stringContaining('no consent'), remedy: expect.any(String) },
  });
  expect((await serving.service.tenants())[0]).toMatchObject({
    problem: expect.stringContaining('no consent'),
  });
  await tenant.clearFaults();
  const after = await audited();
  expect(await serving.service.run(tenant.id, after)).toMatchObject({ state: 'recorded' });
  expect((await serving.service.tenants())[0]).toMatchObject({ problem: null });
});

test('a message that comes twice is worked on once', async () => {
  const { serving, tenant, waiting, log } = service();
  await serving.service.requestAudit(tenant.id, caller, usual);
  const message: unknown = JSON.parse(waiting[0]?.text ?? '');
  await service().work();
  await tenant.forget();
  await serving.audit(message, log);
  expect(await tenant.ledger()).toEqual([]);
});

test('two workers with the same message: one waits until the other should be done', async () => {
  const { serving, tenant, waiting, log } = service();
  await serving.service.requestAudit(tenant.id, caller, usual);
  const message: unknown = JSON.parse(waiting.pop()?.text ?? '');
  await Promise.all([serving.audit(message, log), service().another().audit(message, log)]);
  await service().work();
  const [view, ...others] = await serving.service.runs(tenant.id);
  expect(view).toMatchObject({ state: 'recorded' });
  expect(others.filter(({ run }) => run === view?.run)).toEqual([]);
});

test('a broken file stops its tenant and no other, and whoever could ask before is told why', async () => {
  const { serving, tenant, clock } = service();
  const broken = randomUUID();
  const callers = `callers:\n  - id: ${caller.id}\n    roles: [Audit.Read]\n`;
  await service().configure(broken, fileOf(broken, callers));
  await clock.sleep(11_000);
  await serving.service.tenants();
  await service().configure(broken, fileOf(broken, 'lobby: everyone\n'));
  await clock.sleep(11_000);
  const views = await serving.service.tenants();
  expect(views.find(({ id }) => id === broken)).toMatchObject({
    problem: expect.stringContaining('lobby'),
    callers: [{ id: caller.id }],
    late: true,
  });
  expect(views.find(({ id }) => id === tenant.id)).toMatchObject({ problem: null });
  await expect(serving.service.requestAudit(broken, caller, usual)).rejects.toMatchObject({
    kind: 'configuration',
  });
  await service().unconfigure(broken);
});

test('an identity that belongs to another tenant audits nothing in the name of this one', async () => {
  const { serving, another, tenant } = service();
  const { identityEndpoint, identityHeader } = tenant.simulator.document;
  process.env.IDENTITY_ENDPOINT = identityEndpoint;
  process.env.IDENTITY_HEADER = identityHeader;
  const other = randomUUID();
  await service().configure(other, fileOf(other));
  const asked = await serving.service.requestAudit(other, caller, usual);
  await service().work(another({ signIn: { kind: 'managedIdentity' } }));
  expect(await serving.service.run(other, Object(asked).run)).toMatchObject({
    failure: { kind: 'configuration', text: expect.stringContaining('another tenant') },
  });
  await service().unconfigure(other);
});

test.each(['~', 'a b', '../x', 'x'.repeat(300)])('a run called %j is not found', async (run) => {
  const { serving, tenant } = service();
  expect(await serving.service.run(tenant.id, run)).toBeUndefined();
  expect(await serving.service.document(tenant.id, run)).toBeUndefined();
  expect(await serving.service.replay(tenant.id, run)).toBe('notParked');
});

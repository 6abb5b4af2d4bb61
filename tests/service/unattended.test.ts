import { Failure } from '../../src/domain/failure.ts';
import { createAzureStorage } from '../../src/history/azureStorage.ts';
import type { Storage } from '../../src/history/storage.ts';
import { parkedMessages } from '../../src/service/parked.ts';
import { places } from '../../src/service/places.ts';
import { runRows } from '../../src/service/runRow.ts';
import { sessionKey } from '../../src/service/sessionKey.ts';
import { fileOf, serviceFor } from './testService.ts';

const service = serviceFor();
const caller = { id: '33333333-cccc-4ccc-8ccc-333333333333' };
const usual = { idempotencyKey: null, fresh: false };
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

beforeEach(() => service().configure(service().tenant.id, fileOf(service().tenant.id)));

function errors(text: string): string[] {
  return service().said.filter((line) => line.includes(text));
}

test('a slot is audited once, however often the timer ticks', async () => {
  const { serving, another, waiting, log, clock } = service();
  await Promise.all([serving.dispatch(log), another().dispatch(log)]);
  expect(waiting).toHaveLength(1);
  await service().work();
  await clock.sleep(hour);
  await serving.dispatch(log);
  expect(waiting).toHaveLength(0);
  await clock.sleep(day);
  await serving.dispatch(log);
  expect(waiting).toHaveLength(1);
  await service().work();
});

test('nights that nobody ticked are made up for by one audit', async () => {
  const { serving, waiting, log, clock } = service();
  await clock.sleep(4 * day);
  await serving.dispatch(log);
  expect(waiting).toHaveLength(1);
  await service().work();
});

test('an audit that somebody asked for serves for the slot that comes while it is under way', async () => {
  const { serving, tenant, waiting, log, clock } = service();
  await clock.sleep(day);
  await serving.service.requestAudit(tenant.id, caller, usual);
  await serving.dispatch(log);
  expect(waiting).toHaveLength(1);
  await service().work();
  await serving.dispatch(log);
  expect(waiting).toHaveLength(0);
});

test('a tenant whose slot was hours ago is late until it is audited', async () => {
  const { serving, tenant, log, clock } = service();
  await clock.sleep(2 * day + 6 * hour);
  await serving.sweep(log);
  expect(errors('tenants late')).toEqual([`tenants late: ${tenant.id}`]);
  expect(await serving.service.health()).toMatchObject({ status: 'degraded', late: [tenant.id] });
  await serving.dispatch(log);
  await service().work();
  await clock.sleep(11_000);
  expect(await serving.service.health()).toMatchObject({ status: 'ok', late: [] });
});

test('a message that was lost is sent again, and no other', async () => {
  const { serving, tenant, waiting, log, clock } = service();
  const asked = await serving.service.requestAudit(tenant.id, caller, usual);
  waiting.length = 0;
  await serving.sweep(log);
  expect(waiting).toHaveLength(0);
  await clock.sleep(hour);
  await serving.sweep(log);
  expect(waiting).toHaveLength(1);
  await service().work();
  expect(await serving.service.run(tenant.id, Object(asked).run)).toMatchObject({ state: 'recorded' });
});

test('a run that nobody ends is given up after a day, and its tenant is free', async () => {
  const { serving, tenant, waiting, log, clock } = service();
  const asked = await serving.service.requestAudit(tenant.id, caller, usual);
  waiting.length = 0;
  await clock.sleep(25 * hour);
  await serving.sweep(log);
  expect(await serving.service.run(tenant.id, Object(asked).run)).toMatchObject({
    state: 'failed',
    failure: { kind: 'givenUp' },
  });
  expect(await serving.service.requestAudit(tenant.id, caller, usual)).toMatchObject({ joined: false });
  await service().work();
});

test('what no worker can finish is parked, told of once, and goes on when it is replayed', async () => {
  const { serving, another, tenant, storage, log } = service();
  const broken: Storage = {
    ...storage,
    container: (name) => ({
      ...storage.container(name),
      append: () => Promise.reject(new TypeError('our bug')),
    }),
  };
  const asked = await serving.service.requestAudit(tenant.id, caller, usual);
  const { run } = Object(asked);
  await service().work(another({ storage: broken }));
  expect(await serving.service.run(tenant.id, run)).toMatchObject({
    state: 'failed',
    failure: { kind: 'parked' },
  });
  expect(await parkedMessages(storage.table(places.state))).toHaveLength(1);
  expect(await serving.service.health()).toMatchObject({ poison: 1 });
  await serving.park({ tenant: tenant.id, run, step: 0 }, log);
  expect(errors('poison message')).toHaveLength(1);

  expect(await serving.service.replay(tenant.id, run)).toBe('replayed');
  expect(await serving.service.replay(tenant.id, run)).toBe('notParked');
  await service().work();
  expect(await serving.service.run(tenant.id, run)).toMatchObject({ state: 'recorded' });
  expect(await parkedMessages(storage.table(places.state))).toEqual([]);
});

test('a message that nothing can be made of is parked and stops nobody', async () => {
  const { serving, storage, log } = service();
  await expect(serving.audit({ odd: true }, log)).rejects.toThrow('expected string');
  await Promise.all(['not even JSON', 'not even JSON', 'nor this'].map((text) => serving.park(text, log)));
  expect(await parkedMessages(storage.table(places.state))).toHaveLength(2);
  expect(errors('not even JSON')).toEqual([]);
});

test('storage that is away fails the worker and loses nothing', async () => {
  const { serving, tenant, azurite, waiting } = service();
  const asked = await serving.service.requestAudit(tenant.id, caller, usual);
  await azurite.stop();
  await service().takeOne(serving);
  expect(waiting).toHaveLength(1);
  await azurite.start();
  await service().work();
  expect(await serving.service.run(tenant.id, Object(asked).run)).toMatchObject({ state: 'recorded' });
});

test('a tenant that is out of reach is tried again, and its run ends when it is back', async () => {
  const { serving, tenant } = service();
  await tenant.fault({ match: { path: '/*/oauth2/v2.0/token' }, fault: { kind: 'status', status: 503 } });
  const asked = await serving.service.requestAudit(tenant.id, caller, usual);
  const { run } = Object(asked);
  await service().takeOne();
  expect(await serving.service.run(tenant.id, run)).toMatchObject({
    state: 'collecting',
    progress: { waitingFor: expect.stringContaining('sign-in service') },
  });
  await tenant.clearFaults();
  await service().work();
  expect(await serving.service.run(tenant.id, run)).toMatchObject({ state: 'recorded' });
});

test('evidence and reports are removed when their time is over, once a day', async () => {
  const { azurite, clock, log } = service();
  const later = {
    ...clock,
    now: () => new Date(clock.now().getTime() + 31 * day),
  };
  const own = createAzureStorage(azurite.account, later);
  const blobs = async (name: string) => Array.fromAsync(own.container(name).list(''));
  const [evidence, documents] = [await blobs(places.evidence), await blobs(places.documents)];
  expect(evidence.length).toBeGreaterThan(0);
  await clock.sleep(31 * day);
  await service().serving.sweep(log);
  expect(await blobs(places.evidence)).toEqual([]);
  expect(await blobs(places.documents)).toEqual(documents);
});

test('instances share the key of the sessions, whichever is first', async () => {
  const table = service().storage.table(places.state);
  const [one, other] = await Promise.all([sessionKey(table)(), sessionKey(table)()]);
  expect(one).toHaveLength(32);
  expect(other).toEqual(one);
});

test('a run that one worker after another dies of is parked', async () => {
  const { serving, tenant, storage } = service();
  const asked = await serving.service.requestAudit(tenant.id, caller, usual);
  const { run } = Object(asked);
  const rows = runRows(storage.table(places.runs));
  for (let deaths = 0; deaths < 5; deaths += 1) {
    // A worker claims it and is never heard of again; the sweep sends another.
    const row = await rows.get(tenant.id, run);
    if (!row) throw new Error('it is gone');
    const claimedUntil = service().clock.now().toISOString();
    await rows.replace(row, { ...row.value, deaths, claimedUntil, resumeAt: claimedUntil });
    await service().clock.sleep(minute);
  }
  await service().takeOne();
  expect(await serving.service.run(tenant.id, run)).toMatchObject({ failure: { kind: 'parked' } });
  expect(errors('poison message')).toHaveLength(1);
});

test('a copy of a message that was done since parks nothing', async () => {
  const { serving, tenant, waiting, log } = service();
  const asked = await serving.service.requestAudit(tenant.id, caller, usual);
  const copy: unknown = JSON.parse(waiting[0]?.text ?? '');
  await service().work();
  await serving.park(copy, log);
  expect(errors('poison message')).toEqual([]);
  expect(await serving.service.run(tenant.id, Object(asked).run)).toMatchObject({ state: 'recorded' });
});

test('a slot whose time came while another audit failed is still audited', async () => {
  const { serving, tenant, waiting, log, clock } = service();
  await clock.sleep(day);
  await tenant.fault({
    match: { path: '/*/oauth2/v2.0/token' },
    fault: { kind: 'status', status: 400, body: { error: 'x', error_description: 'AADSTS7000229: no' } },
  });
  await serving.service.requestAudit(tenant.id, caller, usual);
  await serving.dispatch(log);
  await service().work();
  await tenant.clearFaults();
  await serving.dispatch(log);
  expect(waiting).toHaveLength(1);
  await service().work();
  expect((await serving.service.tenants())[0]).toMatchObject({ problem: null });
});

test('one sweep after another sends a lost message once', async () => {
  const { serving, tenant, waiting, log, clock } = service();
  await serving.service.requestAudit(tenant.id, caller, usual);
  waiting.length = 0;
  await clock.sleep(hour);
  await serving.sweep(log);
  await serving.sweep(log);
  expect(waiting).toHaveLength(1);
  await service().work();
});

test('health that cannot be looked into says so, and not that all is well', async () => {
  const { storage, another } = service();
  const away: Storage = {
    ...storage,
    table: (name) => ({
      ...storage.table(name),
      list: () => {
        throw new Failure('unavailable', 'Storage does not answer.');
      },
    }),
  };
  expect(await another({ storage: away }).service.health()).toMatchObject({
    status: 'degraded',
    late: null,
    poison: null,
  });
});

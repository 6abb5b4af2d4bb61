import type { Storage } from '../../src/history/storage.ts';
import { fileOf, serviceFor } from './testService.ts';

const service = serviceFor();
const caller = { id: '33333333-cccc-4ccc-8ccc-333333333333' };
const usual = { idempotencyKey: null, fresh: false };
const canary = 'Wilhelmina Canary';

/** What must never be in a log: tokens, names of people, and whatever a tenant or a file says. */
const secret = new RegExp(`eyJ|Bearer|@|${canary}|simulated`);

test('no token and no name is logged, whatever goes wrong', async () => {
  const { serving, another, tenant, storage, log, said } = service();
  await service().configure(tenant.id, fileOf(tenant.id));
  const ask = () => serving.service.requestAudit(tenant.id, caller, usual);
  await ask();
  await service().work();

  await tenant.fault({
    match: { path: '/*/oauth2/v2.0/token' },
    fault: {
      kind: 'status',
      status: 400,
      body: { error: 'invalid_client', error_description: `AADSTS7000229: ${canary}` },
    },
  });
  await ask();
  await service().work();
  await tenant.clearFaults();

  const broken: Storage = {
    ...storage,
    container: (name) => ({
      ...storage.container(name),
      append: () => Promise.reject(new TypeError(`of ${canary}`)),
    }),
  };
  await ask();
  await service().work(another({ storage: broken }));
  await serving.park({ owner: canary }, log);

  await service().configure(tenant.id, fileOf(tenant.id, `owner: ${canary}\n`));
  await serving.dispatch(log);
  await serving.sweep(log);

  expect(said.length).toBeGreaterThan(4);
  expect(said.filter((line) => secret.test(line))).toEqual([]);
});

import { fileOf, serviceFor } from './testService.ts';

const service = serviceFor(4_000);

test('a tenant that is larger than a worker has time for is audited by many, and no page is read twice', async () => {
  const { serving, another, tenant } = service();
  await service().configure(tenant.id, fileOf(tenant.id).replace('essential', 'strict'));
  const asked = await serving.service.requestAudit(
    tenant.id,
    { id: '33333333-cccc-4ccc-8ccc-333333333333' },
    { idempotencyKey: null, fresh: false },
  );
  const workers = await service().work(another({ limits: { budgetMs: 0 } }));
  expect(workers).toBeGreaterThan(4);
  expect(await serving.service.run(tenant.id, Object(asked).run)).toMatchObject({ state: 'recorded' });
  const pages = (await tenant.ledger())
    .filter(
      ({ method, batch, version, path, status }) =>
        method === 'GET' &&
        status === 200 &&
        batch === null &&
        version !== null &&
        !path.startsWith('/admin/configurationManagement'),
    )
    .map(({ path, query }) => `${path}?${query}`);
  expect(pages.length).toBeGreaterThan(4);
  expect(pages.filter((page, index) => pages.indexOf(page) !== index)).toEqual([]);
});

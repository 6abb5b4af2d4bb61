import { writeFile } from 'node:fs/promises';
import { plumbline } from '../cli/run.ts';
import { tenantFor } from '../tenant.ts';
import { place, writeTenantFile } from './tenantFile.ts';

const tenant = tenantFor({ tenants: [{ kind: 'fresh' }] });

test('a tenant as it comes fails what every tenant should have, and a pipeline is told', async () => {
  const tenantFile = await writeTenantFile('essential');
  const { run, evidence } = await tenant().audit({ tenantFile });
  const failing = run.results.filter(({ verdict }) => verdict === 'fail');
  expect(failing.some(({ severity }) => severity === 'high' || severity === 'critical')).toBe(true);
  for (const { items, manually, reason } of failing) {
    expect(items.length).toBeGreaterThan(0);
    expect(manually.length).toBeGreaterThan(0);
    expect(reason.text).toMatch(/[.!]$/);
  }
  await writeFile(place('evidence.json'), JSON.stringify(evidence));
  const judge = ['evaluate', '--evidence', place('evidence.json'), '--tenant-file', tenantFile];
  expect((await plumbline([...judge, '--fail-on', 'high'])).code).toBe(1);
  expect((await plumbline(judge)).code).toBe(0);
});

test('it reads and changes nothing but its own snapshot job', async () => {
  await tenant().audit({ baseline: 'strict' });
  const writes = (await tenant().ledger())
    .filter(({ write }) => write)
    .map(({ method, path }) => `${method} ${path}`);
  expect(
    writes.every((write) => /^(POST .*createSnapshot|DELETE .*configurationSnapshotJobs\/)/.test(write)),
  ).toBe(true);
});

test.each(['standard', 'strict', 'scuba'])('under %s it asks for each thing once', async (baseline) => {
  const { run } = await tenant().audit({ baseline });
  const asked = (await tenant().ledger())
    .filter(
      ({ version, path }) =>
        version !== null && path !== '/$batch' && !path.includes('configurationSnapshot'),
    )
    .map(({ method, version, path, query }) => `${method} ${version} ${path}?${query}`);
  expect(asked.filter((each, index) => asked.indexOf(each) !== index)).toEqual([]);
  expect(run.evidence.requests?.total).toBe(
    (await tenant().ledger()).filter(({ batch, version }) => batch === null && version !== null).length,
  );
});

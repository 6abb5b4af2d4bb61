import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadYardstick } from '../../src/cli/judging.ts';
import { permissionLists } from '../../src/generate/permissions.ts';
import { causesOf, causeTitle } from '../../src/reports/cause.ts';
import { startOfTests, tenantFor } from '../tenant.ts';

const tenant = tenantFor({ tenants: [{ kind: 'fresh' }] });
const control = ['sharepoint.externalSharing'];
const hidden = 'SharePointTenantSettings.Read.All';
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-pending-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Audits with a token that lacks one permission, so many hours after the tenant was set up. */
async function auditedAfter(hours: number | undefined) {
  const tenantFile = join(folder, 't.yaml');
  const at = new Date(tenant().clock.now().getTime() - (hours ?? 0) * 3_600_000).toISOString();
  await writeFile(
    tenantFile,
    `tenant: ${tenant().id}\nbaseline: standard\n${hours === undefined ? '' : `onboarded: ${at}\n`}`,
  );
  const { judged } = await loadYardstick({ control });
  const list = permissionLists(judged).auditor.map(({ permission }) => permission);
  await tenant().grant(list.filter((permission) => permission !== hidden));
  const { run } = await tenant().audit({ tenantFile, control, partial: true });
  const [result] = run.results;
  if (!result) throw new Error('nothing was judged');
  return result;
}

test('a permission that is on its way hides its controls as pending, and nothing else', async () => {
  const result = await auditedAfter(3);
  expect(result).toMatchObject({
    verdict: 'unknown',
    reason: { kind: 'notPermitted', text: expect.stringMatching(/was granted on 2026-11-24/) },
    reads: [{ status: 'notPermitted', reason: { kind: 'pending', needs: hidden } }],
  });
  expect(causesOf([result]).map(causeTitle)).toEqual([
    `Permission granted, and not in the token yet: ${hidden}`,
  ]);
  expect(startOfTests).toMatch(/^2026-11-24/);
});

test.each([
  ['after a day it is missing', 24],
  ['where nobody set the tenant up, it is missing', undefined],
])('%s', async (_name, hours) => {
  expect(await auditedAfter(hours)).toMatchObject({
    verdict: 'unknown',
    reads: [{ status: 'notPermitted', reason: { kind: 'notPermitted', needs: hidden } }],
  });
});

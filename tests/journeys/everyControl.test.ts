import { auditorPermissions } from '../../src/cli/commands/simulate.ts';
import type { Run } from '../../src/domain/run.ts';
import { teamsAdminPermission } from '../../src/simulator/identities.ts';
import { messy } from '../../src/simulator/kinds/messy/cast.ts';
import { startTenant } from '../tenant.ts';
import { writeTenantFile } from './tenantFile.ts';

/** The second audit of the strict baseline: one control asks what changed since the first. */
async function secondRun(kind: 'hardened' | 'messy', edit?: { path: string; change: unknown }): Promise<Run> {
  const tenant = await startTenant({
    tenants: [{ kind }],
    grant: [...auditorPermissions(), teamsAdminPermission],
  });
  try {
    await tenant.edit('/utcm', { readerRoles: ['Global Reader', 'Compliance Administrator'] });
    const tenantFile = await writeTenantFile('strict', {
      purview: 'read',
      teamsAdminApi: 'read',
      controls: { 'teams.meetingPolicyAssignments': { settings: { approved: ['Global'] } } },
    });
    await tenant.auditAndSave({ tenantFile });
    if (edit) await tenant.edit(edit.path, edit.change);
    await tenant.clock.sleep(60_000);
    return await tenant.auditAndSave({ tenantFile });
  } finally {
    await tenant.close();
  }
}

/** Whatever is judged otherwise, apart from what a person has to answer or only an export says. */
function exceptions({ results }: Run, expected: 'pass' | 'fail'): string[] {
  return results
    .filter(({ verdict, reason }) => verdict !== expected && reason.kind !== 'needsPerson')
    .map(({ control, verdict, reason }) => `${control}: ${verdict}: ${reason.text}`);
}

test('in the messy tenant there is something to find for every control', async () => {
  const run = await secondRun('messy', {
    path: `/identity/conditionalAccess/policies/${messy.policies.finance}`,
    change: { state: 'disabled' },
  });
  const others = [
    // A policy does ask all users for a second factor; whom it leaves out, other controls tell.
    'identity.mfaBaseline',
    // It asks about the tenant file, not about the tenant.
    'config.weakened',
  ];
  const left = exceptions(run, 'fail').filter((text) => !others.some((control) => text.startsWith(control)));
  expect(left).toEqual([]);
  expect(run.summary.fail).toBeGreaterThan(100);
}, 60_000);

test('in the hardened tenant there is nothing to find for any', async () => {
  const run = await secondRun('hardened');
  expect(exceptions(run, 'pass')).toEqual([]);
  expect(run.summary.pass).toBeGreaterThan(100);
}, 60_000);

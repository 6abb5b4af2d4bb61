import { shippedBaselines } from '../../src/baselines/load.ts';
import { loadYardstick } from '../../src/cli/judging.ts';
import { permissionLists } from '../../src/generate/permissions.ts';
import type { LedgerRow } from '../../src/simulator/ledger.ts';
import { startTenant, type TestTenant, tenantFor } from '../tenant.ts';

const tenant = tenantFor({ tenants: [{ kind: 'messy', users: 30 }] });

/** What the generated list has an application granted for a baseline. */
async function generated(baseline: string): Promise<string[]> {
  const { judged } = await loadYardstick({ baseline });
  return permissionLists(judged)
    .auditor.filter(({ type }) => type === 'application')
    .map(({ permission }) => permission);
}

function toGraph(calls: LedgerRow[]): LedgerRow[] {
  return calls.filter(({ version, path }) => version !== null && path !== '/$batch');
}

/** What is asked, by an audit with these and no other permissions. */
async function askedWith(of: TestTenant, permissions: string[], baseline: string): Promise<LedgerRow[]> {
  await of.grant(permissions);
  await of.clock.sleep(60_000);
  await of.forget();
  await of.audit({ baseline, partial: true, fresh: true });
  return toGraph(await of.ledger()).filter(({ throttled }) => !throttled);
}

test('every shipped baseline reads all it wants with the generated list', async () => {
  for (const baseline of await shippedBaselines()) {
    const calls = await askedWith(tenant(), await generated(baseline), baseline);
    expect(calls.filter(({ held }) => !held)).toEqual([]);
    expect(calls.length).toBeGreaterThan(5);
  }
});

/** Where a baseline needs one of these, it lets in what narrower ones are listed for as well. */
const covering = new Set(['Directory.Read.All', 'DeviceManagementManagedDevices.Read.All']);

async function refusedWith(of: TestTenant, permissions: string[], baseline: string): Promise<Set<string>> {
  const calls = await askedWith(of, permissions, baseline);
  return new Set(calls.filter(({ status }) => status === 403).map(({ path, query }) => `${path}?${query}`));
}

/** Permissions without which nothing is refused that would not be refused anyway. */
async function idleIn(
  of: TestTenant,
  candidates: string[],
  list: string[],
  baseline: string,
): Promise<string[]> {
  const narrow = list.filter((each) => !covering.has(each));
  const anyway = await refusedWith(of, narrow, baseline);
  const idle: string[] = [];
  for (const permission of candidates) {
    const isCovering = covering.has(permission);
    const without = isCovering
      ? anyway
      : await refusedWith(
          of,
          narrow.filter((each) => each !== permission),
          baseline,
        );
    const before = isCovering ? await refusedWith(of, [...narrow, permission], baseline) : anyway;
    if ([...without].every((request) => before.has(request))) idle.push(permission);
  }
  return idle;
}

test('and needs each entry of it, in one tenant or another', async () => {
  const other = await startTenant({ tenants: [{ kind: 'hardened', users: 20 }] });
  // Microsoft's own consent policy is the one under which it matters what is classified as low.
  await other.edit('/policies/authorizationPolicy', {
    defaultUserRolePermissions: {
      permissionGrantPoliciesAssigned: ['ManagePermissionGrantsForSelf.microsoft-user-default-low'],
    },
  });
  const idle: string[] = [];
  for (const baseline of await shippedBaselines()) {
    const list = await generated(baseline);
    const here = await idleIn(tenant(), list, list, baseline);
    const nowhere = here.length > 0 ? await idleIn(other, here, list, baseline) : [];
    idle.push(...nowhere.map((permission) => `${baseline}: ${permission}`));
  }
  await other.close();
  expect(idle).toEqual([]);
}, 60_000);

test('a permission that is missing stops the audit before the first read, and says what to grant', async () => {
  const list = await generated('standard');
  const [first = '', ...rest] = list;
  await tenant().grant(rest);
  await tenant().forget();
  await expect(tenant().audit({ baseline: 'standard' })).rejects.toMatchObject({
    kind: 'permission',
    message: `The sign-in lacks ${first}. Nothing was read.`,
    remedy: expect.stringMatching(/az rest --method POST[^]*--partial/),
  });
  expect((await tenant().ledger()).map(({ path }) => path)).toEqual([expect.stringMatching(/token$/)]);
});

test('with --partial what a missing permission hides is unknown, and says what it takes', async () => {
  const list = await generated('standard');
  await tenant().grant(list);
  const { run: whole } = await tenant().audit({ baseline: 'standard' });
  await tenant().grant(list.filter((permission) => permission !== 'SharePointTenantSettings.Read.All'));
  const { run } = await tenant().audit({ baseline: 'standard', partial: true });
  const hidden = run.results.filter(({ reads }) =>
    reads.some(({ reason }) => reason?.needs === 'SharePointTenantSettings.Read.All'),
  );
  expect(hidden.length).toBeGreaterThan(0);
  for (const result of hidden)
    expect(result).toMatchObject({ verdict: 'unknown', reason: { kind: 'notPermitted' } });
  const others = (results: typeof run.results) =>
    results
      .filter(({ control }) => !hidden.some((result) => result.control === control))
      .map(({ control, verdict }) => [control, verdict]);
  expect(others(run.results)).toEqual(others(whole.results));
});

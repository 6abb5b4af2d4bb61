import { auditorPermissions } from '../../src/cli/commands/simulate.ts';
import { loadYardstick } from '../../src/cli/judging.ts';
import { redact } from '../../src/pipeline/redact.ts';
import { judgeRun } from '../../src/pipeline/run.ts';
import { startTenant, type TestTenant } from '../tenant.ts';

let tenant: TestTenant;
beforeEach(async () => {
  tenant = await startTenant({ tenants: [{ kind: 'hardened' }] });
});
afterEach(() => tenant.close());

const quick = {
  control: ['guests.invitations', 'guests.directoryAccess', 'conditionalAccess.policyChanges'],
};

/** Another administrator's edit, with what the audit log says of it. */
async function loosen(): Promise<void> {
  await tenant.clock.sleep(60_000);
  const at = tenant.clock.now().toISOString();
  await tenant.edit('/policies/authorizationPolicy', { allowInvitesFrom: 'everyone' });
  await tenant.edit('/auditLogs/directoryAudits/Directory_1', {
    category: 'AuthorizationPolicy',
    activityDateTime: at,
    activityDisplayName: 'Update authorization policy',
    initiatedBy: {
      user: { id: 'robin', userPrincipalName: 'robin@contoso.example', ipAddress: '203.0.113.9' },
      app: null,
    },
    targetResources: [{ id: 'authorizationPolicy', type: 'Policy' }],
  });
  await tenant.clock.sleep(60_000);
}

test('a finding that is new names who changed the setting, when and from where', async () => {
  await tenant.auditAndSave(quick);
  await loosen();
  const run = await tenant.auditAndSave(quick);
  const change = {
    who: 'robin@contoso.example',
    app: null,
    at: '2026-11-24T08:01:00.000Z',
    from: '203.0.113.9',
    activity: 'Update authorization policy',
  };
  expect(run.episodes.open).toMatchObject([{ control: 'guests.invitations', changedBy: [change] }]);
  const asked = (await tenant.ledger()).filter(({ path }) => path === '/auditLogs/directoryAudits');
  expect(asked).toHaveLength(1);

  await tenant.clock.sleep(60_000);
  const later = await tenant.auditAndSave(quick);
  expect(later.episodes.open).toEqual(run.episodes.open);
});

test('without the permission nothing is said, and nothing else is different', async () => {
  const log = new Set(['AuditLog.Read.All', 'Directory.Read.All']);
  await tenant.grant(auditorPermissions().filter((permission) => !log.has(permission)));
  const options = { ...quick, partial: true };
  await tenant.auditAndSave(options);
  await loosen();
  const run = await tenant.auditAndSave(options);
  expect(run.episodes.open.map(({ control }) => control)).toEqual(['guests.invitations']);
  expect(run.episodes.open[0]).not.toHaveProperty('changedBy');
  expect(run.summary).toMatchObject({ fail: 1, pass: 2, unknown: 0, coverage: 1 });
});

test('redacted evidence names nobody', async () => {
  const earlier = await tenant.auditAndSave(quick);
  await loosen();
  const { evidence } = await tenant.audit(quick);
  const { judged, ...yardstick } = await loadYardstick(quick);
  const run = judgeRun({
    ...yardstick,
    id: 'again',
    controls: judged,
    evidence: redact(evidence, judged),
    earlier,
    now: evidence.collectedAt,
    version: '0',
  });
  expect(run.episodes.open[0]?.changedBy).toMatchObject([{ who: 'withheld', from: 'withheld' }]);
  expect(JSON.stringify(run)).not.toContain('robin@');
});

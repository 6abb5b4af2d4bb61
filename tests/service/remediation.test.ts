import { Failure } from '../../src/domain/failure.ts';
import type { Run } from '../../src/domain/run.ts';
import type { ApprovalView } from '../../src/http/service.ts';
import { openJournal } from '../../src/journal/journal.ts';
import { storedJournal } from '../../src/journal/storedJournal.ts';
import { places } from '../../src/service/places.ts';
import { usualLimits } from '../../src/serving.ts';
import { readState } from '../remediation/state.ts';
import { startService, type TestService } from './testService.ts';

const ana = 'aaaaaaaa-0000-4000-8000-00000000000a';
const ben = 'bbbbbbbb-0000-4000-8000-00000000000b';
const policy = '/policies/authorizationPolicy';
const minute = 60_000;

let service: TestService;
beforeEach(async () => {
  service = await startService();
  await service.runSwitch('{"state":"run"}');
});
afterEach(() => service.close());

/** A tenant file in which these controls have these modes, and Ana and Ben may approve. */
function configure(modes: Record<string, string>, more = ''): Promise<void> {
  const callers = [ana, ben].map((id) => `  - { id: ${id}, roles: [Audit.Read, Audit.Run, Plan.Approve] }\n`);
  const controls = Object.entries(modes).map(([control, mode]) => `  ${control}: ${mode}\n`);
  return service.configure(
    service.tenant.id,
    `tenant: ${service.tenant.id}\nbaseline: essential\ncontrols:\n${controls.join('')}callers:\n${callers.join('')}${more}`,
  );
}

async function audited(by = ana): Promise<Run> {
  const { serving, tenant } = service;
  await serving.service.requestAudit(tenant.id, { id: by }, { idempotencyKey: null, fresh: false });
  await service.work();
  return newest();
}

async function newest(): Promise<Run> {
  const run = await service.serving.service.latest(service.tenant.id);
  if (!run) throw new Error('nothing is recorded');
  return run;
}

async function approve(run: Run, { by = ben, wave = null as number | null } = {}): Promise<ApprovalView> {
  const view = await service.serving.service.approve(
    service.tenant.id,
    { id: by },
    { plan: run.plan?.id ?? '', wave },
  );
  if (view === 'noSuchPlan') throw new Error(view);
  return view;
}

function outcomeOf({ approval }: ApprovalView): Promise<ApprovalView | undefined> {
  return service.serving.service.approval(service.tenant.id, approval);
}

async function writes(): Promise<string[]> {
  const rows = await service.tenant.ledger();
  return rows
    .filter(({ write, path }) => write && !path.includes('/configurationSnapshots/'))
    .map(({ identity, method, path }) => `${identity} ${method} ${path}`);
}

const invitations = { 'guests.invitations': 'approve' };
/** More of R1 than one wave holds. */
const manyControls = [
  'guests.invitations',
  'guests.directoryAccess',
  'identity.applicationRegistration',
  'identity.tenantCreation',
  'identity.securityGroupCreation',
  'apps.userConsent',
  'groups.creation',
];

test('what was approved is done, once, and the tenant is read again to see it', async () => {
  await configure(invitations);
  const before = await audited();
  expect(before.plan?.changes.map(({ control }) => control)).toEqual(['guests.invitations']);
  const approval = await approve(before);
  expect(approval).toMatchObject({ state: 'waiting', approvedBy: ben, wave: 1, waves: 1 });
  expect(await approve(before, { by: ana })).toMatchObject({ approval: approval.approval, approvedBy: ben });
  expect(service.approved).toHaveLength(1);
  const message = JSON.parse(service.approved[0]?.text ?? '');
  await service.remediate();
  await service.remediator.remediate(message, service.log);

  expect(await writes()).toEqual([`remediator PATCH ${policy}`]);
  expect(await outcomeOf(approval)).toMatchObject({
    state: 'ended',
    outcomes: [{ control: 'guests.invitations', outcome: 'applied' }],
  });
  await service.serving.sweep(service.log);
  await service.work();
  const after = await newest();
  expect(after.results.find(({ control }) => control === 'guests.invitations')?.verdict).toBe('pass');
  expect(after.applications).toEqual([
    expect.objectContaining({ approvedBy: ben, requestedBy: ana, ended: true, plan: before.plan?.id }),
  ]);
  await service.serving.sweep(service.log);
  expect(service.waiting).toEqual([]);
});

test('nothing is planned, and nothing can be approved, for a tenant that is only audited', async () => {
  await configure({ 'guests.invitations': 'audit' });
  const run = await audited();
  expect(run).toMatchObject({ plan: null, enforcing: null, applications: [] });
  expect(
    await service.serving.service.approve(service.tenant.id, { id: ben }, { plan: 'sha256:00', wave: null }),
  ).toBe('noSuchPlan');
});

test('what the configuration enforces is done without a word, and no more than that', async () => {
  await configure({ 'guests.invitations': 'enforce', 'guests.directoryAccess': 'approve' });
  const before = await readState(service.tenant, policy);
  const run = await audited();
  expect(run.enforcing?.changes.map(({ control }) => control)).toEqual(['guests.invitations']);
  expect(run.plan?.changes.map(({ control }) => control)).toEqual(['guests.directoryAccess']);
  await service.remediate();
  expect(service.approved).toEqual([]);
  expect(await readState(service.tenant, policy)).toEqual({
    ...before,
    allowInvitesFrom: 'adminsGuestInvitersAndAllMembers',
  });
  expect(await writes()).toEqual([`remediator PATCH ${policy}`]);
});

test('what the run switch stops is enforced once for each audit, and not audited again and again', async () => {
  await configure({ 'guests.invitations': 'enforce' });
  await service.runSwitch('{"state":"stop"}');
  await audited();
  let approvals = 0;
  for (let sweeps = 0; sweeps < 4; sweeps += 1) {
    for (; service.approved.length > 0; approvals += 1) await service.remediate();
    await service.clock.sleep(15 * 60_000);
    await service.serving.sweep(service.log);
    await service.work();
  }
  expect(approvals).toBe(1);
  const runs = await service.serving.service.runs(service.tenant.id);
  expect(runs).toHaveLength(2);
  expect((await newest()).applications).toMatchObject([{ outcomes: [{ outcome: 'refused' }] }]);
});

test('a worker that dies after it approved what is enforced is repeated, and approves nothing else', async () => {
  await configure(Object.fromEntries(manyControls.map((control) => [control, 'enforce'])));
  let dies = true;
  const dying = service.another({
    storage: {
      ...service.storage,
      table(name) {
        const table = service.storage.table(name);
        return {
          ...table,
          async insert(partition, key, value) {
            if (name === places.state && partition === 'last' && dies) throw new Error('dead');
            return table.insert(partition, key, value);
          },
        };
      },
    },
  });
  const { id } = service.tenant;
  await dying.service.requestAudit(id, { id: ana }, { idempotencyKey: null, fresh: false });
  while (service.approved.length === 0) await service.takeOne(dying);
  await service.runSwitch('{"state":"stop"}');
  await service.remediate();
  dies = false;
  await service.work(dying);
  expect(service.approved).toEqual([]);
  expect(await service.serving.service.approvals(id)).toMatchObject([{ wave: 1, state: 'ended' }]);
});

test('what is more than one wave is enforced wave by wave, each after an audit that saw the one before', async () => {
  await configure(Object.fromEntries(manyControls.map((control) => [control, 'enforce'])));
  const run = await audited();
  expect(run.enforcing?.waves.length).toBeGreaterThan(1);
  for (let sweeps = 0; sweeps < 4; sweeps += 1) {
    if (service.approved.length > 0) await service.remediate();
    await service.serving.sweep(service.log);
    await service.work();
  }
  expect((await newest()).enforcing?.changes).toEqual([]);
  const done = (await service.serving.service.approvals(service.tenant.id)).map(({ plan, wave }) => [
    plan === run.enforcing?.id,
    wave,
  ]);
  expect(done).toEqual([
    [false, 1],
    [true, 1],
  ]);
});

test('a run switch that was thrown after the approval stops it, and approving again later does it', async () => {
  await configure(invitations);
  const run = await audited();
  const first = await approve(run);
  await service.runSwitch('{"state":"stop"}');
  await service.remediate();
  expect(await outcomeOf(first)).toMatchObject({
    state: 'ended',
    outcomes: [{ outcome: 'refused', reason: { kind: 'stopped' } }],
  });
  expect(await writes()).toEqual([]);
  await service.runSwitch('{"state":"run"}');
  const second = await approve(run);
  expect(second.approval).not.toBe(first.approval);
  await service.remediate();
  expect(await outcomeOf(second)).toMatchObject({ outcomes: [{ outcome: 'applied' }] });
  await expect(approve(run)).rejects.toThrow('nothing in this plan that is not done');
});

test('it waits for the change window, and is refused where the plan would have expired by then', async () => {
  // It is Tuesday, 08:00.
  await configure(invitations, "changes: { window: { from: '22:00', to: '23:00' } }\n");
  const run = await audited();
  const approval = await approve(run);
  expect(approval.notBefore).toBe('2026-11-24T22:00:00.000Z');
  await service.remediate();
  expect(await outcomeOf(approval)).toMatchObject({ outcomes: [{ outcome: 'applied' }] });

  await configure(invitations, "changes: { window: { days: [friday], from: '22:00', to: '23:00' } }\n");
  await service.tenant.edit(policy, { allowInvitesFrom: 'everyone' });
  await service.clock.sleep(25 * 3_600_000);
  await expect(audited().then((again) => approve(again))).rejects.toThrow('2026-11-27T22:00:00.000Z');
});

test('with four eyes, whoever asked for the plan cannot approve it', async () => {
  await configure(invitations, 'changes: { fourEyes: true }\n');
  const run = await audited(ana);
  await expect(approve(run, { by: ana })).rejects.toThrow('somebody else has to approve it');
  await expect(approve(run, { by: ben })).resolves.toMatchObject({ state: 'waiting' });
});

test('without a remediator the approval says so', async () => {
  await configure(invitations);
  const run = await audited();
  const alone = service.another({ remediation: 'off' });
  await expect(
    alone.service.approve(service.tenant.id, { id: ben }, { plan: run.plan?.id ?? '', wave: 1 }),
  ).rejects.toThrow(Failure);
});

test('waves are approved one by one, in order', async () => {
  await configure(Object.fromEntries(manyControls.map((control) => [control, 'approve'])));
  const run = await audited();
  expect(run.plan?.waves.length).toBeGreaterThan(1);
  await expect(approve(run, { wave: 2 })).rejects.toThrow('Wave 1 comes first');
  const first = await approve(run, { wave: 1 });
  await service.remediate();
  expect((await outcomeOf(first))?.outcomes?.map(({ outcome }) => outcome)).toEqual(
    run.plan?.waves[0]?.map(() => 'applied'),
  );
  expect(await approve(run)).toMatchObject({ wave: 2 });
});

test('a message that was lost is sent again by the sweep; one that nobody takes is given up', async () => {
  await configure(invitations);
  await approve(await audited());
  service.approved.length = 0;
  await service.clock.sleep(usualLimits.lostAfterMs + 1_000);
  await service.serving.sweep(service.log);
  await service.serving.sweep(service.log);
  expect(service.approved).toHaveLength(1);
  service.approved.length = 0;
  await service.clock.sleep(49 * 3_600_000);
  await service.serving.sweep(service.log);
  expect(service.said.some((line) => line.includes('is there a remediator?'))).toBe(true);
  expect(await service.serving.service.approvals(service.tenant.id)).toEqual([]);
});

test('what the remediator stumbles over ends, and says so', async () => {
  await configure(invitations);
  const approval = await approve(await audited());
  await service.remediator.parkRemediation(service.approved.pop()?.text, service.log);
  expect(await outcomeOf(approval)).toMatchObject({ state: 'failed', failure: { kind: 'parked' } });
});

test('a tenant that is out of reach is tried again, until the plan expires', async () => {
  await configure(invitations);
  const approval = await approve(await audited());
  const body = { error: 'temporarily_unavailable' };
  await service.tenant.fault({
    match: { path: '/*/oauth2/v2.0/token' },
    calls: 'all',
    fault: { kind: 'status', status: 503, body },
  });
  await service.remediate();
  expect(service.approved).toHaveLength(1);
  expect(await outcomeOf(approval)).toMatchObject({ state: 'waiting' });
  await service.tenant.clearFaults();
  await service.remediate();
  expect(await outcomeOf(approval)).toMatchObject({ state: 'ended', outcomes: [{ outcome: 'applied' }] });
});

test('however long it has to wait, one message goes round, and not one more with every sweep', async () => {
  await configure(invitations);
  const approval = await approve(await audited());
  const { id } = service.tenant;
  const from = service.clock.now().getTime();
  const journal = await openJournal(storedJournal(service.storage), id);
  await journal.append({
    kind: 'begun',
    tenant: id,
    application: 'another',
    at: new Date(from + 40 * minute).toISOString(),
    plan: 'sha256:00',
    wave: 1,
    requestedBy: ana,
    approvedBy: ben,
  });
  for (const sweep of [1, 2]) {
    const next = from + sweep * 16 * minute;
    while (service.approved.some(({ at }) => at <= next)) await service.remediate();
    await service.clock.sleep(next - service.clock.now().getTime());
    await service.serving.sweep(service.log);
    expect(service.approved).toHaveLength(1);
  }
  while (service.approved.length > 0) await service.remediate();
  expect(await outcomeOf(approval)).toMatchObject({ state: 'ended', outcomes: [{ outcome: 'applied' }] });
});

test('an approval that was cut off in the middle is taken up by the next, in the name of whoever gave it', async () => {
  await configure(invitations);
  const run = await audited();
  const dying = service.another({
    storage: {
      ...service.storage,
      table: (name) => ({
        ...service.storage.table(name),
        insert: () => Promise.reject(new Error('dead')),
      }),
    },
  });
  const wanted = { plan: run.plan?.id ?? '', wave: null };
  await expect(dying.service.approve(service.tenant.id, { id: ben }, wanted)).rejects.toThrow('dead');
  const approval = await approve(run, { by: ana });
  expect(approval.approvedBy).toBe(ben);
  await service.remediate();
  await service.serving.sweep(service.log);
  await service.work();
  expect((await newest()).applications).toMatchObject([{ approvedBy: approval.approvedBy, ended: true }]);
});

test('who approved what is removed with what was found', async () => {
  await configure(invitations);
  await approve(await audited());
  const names = async (): Promise<string[]> => {
    const found: string[] = [];
    for await (const { name } of service.storage.container(places.approvals).list('')) found.push(name);
    return found;
  };
  expect(await names()).toHaveLength(1);
  const later = new Date(Date.now() + 401 * 24 * 3_600_000);
  await service.clock.sleep(later.getTime() - service.clock.now().getTime());
  await service.serving.sweep(service.log);
  expect(await names()).toEqual([]);
});

test('a journal that cannot be read to its end is said, and nothing is changed', async () => {
  await configure(invitations);
  const table = service.storage.table(places.journal);
  await table.insert(service.tenant.id, '000000001', { seq: 1, note: 'nothing that was ever written' });
  const approval = await approve(await audited());
  expect(service.said).toContainEqual(expect.stringContaining('cannot be read to its end'));
  await service.remediate();
  expect(await outcomeOf(approval)).toMatchObject({ state: 'failed', failure: { kind: 'configuration' } });
  expect(await writes()).toEqual([]);
});

import * as fc from 'fast-check';
import { controls } from '../../src/controls/index.ts';
import { type Change, changeId } from '../../src/domain/change.ts';
import { type Plan, sealed } from '../../src/domain/plan.ts';
import { readJournal } from '../../src/journal/journal.ts';
import { storedJournal } from '../../src/journal/storedJournal.ts';
import { configDigestOf } from '../../src/remediation/planChanges.ts';
import { planUndo } from '../../src/remediation/planUndo.ts';
import { type Approval, approvalName, byConfiguration } from '../../src/service/approval.ts';
import { places } from '../../src/service/places.ts';
import { runId } from '../../src/service/slots.ts';
import { configuredTenants } from '../../src/service/tenants.ts';
import { readState } from '../remediation/state.ts';
import { startService, type TestService } from './testService.ts';

/*
 * Somebody has taken over the auditor and writes whatever they like wherever it may write: approvals, its own tables
 * and containers, and both queues. What it may not write is what people configure, and the remediator's own places.
 */

const ben = 'bbbbbbbb-0000-4000-8000-00000000000b';
const stranger = 'cccccccc-0000-4000-8000-00000000000c';
const policy = '/policies/authorizationPolicy';

let service: TestService;
let genuine: Plan;
let before: unknown;
let count = 0;

beforeAll(async () => {
  service = await startService();
  const { tenant } = service;
  await service.runSwitch('{"state":"run"}');
  await service.configure(
    tenant.id,
    `tenant: ${tenant.id}
baseline: essential
controls: { guests.invitations: approve, guests.directoryAccess: audit, identity.applicationRegistration: audit }
callers:
  - { id: ${ben}, roles: [Audit.Read, Audit.Run, Plan.Approve] }
`,
  );
  await service.serving.service.requestAudit(tenant.id, { id: ben }, { idempotencyKey: null, fresh: false });
  await service.work();
  const plan = (await service.serving.service.latest(tenant.id))?.plan;
  if (!plan) throw new Error('nothing was planned');
  genuine = plan;
  before = await readState(tenant, policy);
});
afterAll(() => service.close());

/** What the remediator says when it has written nothing. */
const idle = /"state":"failed"|"outcome":"(refused|alreadyThere)"/;

/** A plan as its forger would seal it: every hash in it is right. */
function forged(plan: Partial<Plan>, change: Partial<Change> = {}): Plan {
  const { schema: _schema, id: _id, digest: _digest, ...rest } = genuine;
  const changes = genuine.changes.map((one) => {
    const { id: _own, ...other } = { ...one, ...change };
    return { id: changeId(other, { ...rest, ...plan }), ...other };
  });
  return sealed({ ...rest, changes, waves: [changes.map(({ id }) => id)], ...plan });
}

/** Writes an approval as only the auditor can, and lets the remediator take it. */
async function attempt(plan: Plan, approvedBy: string = ben, tenant = service.tenant.id): Promise<string> {
  count += 1;
  const approval: Approval = {
    schema: 'plumbline.approved/1',
    id: runId('forged', String(count)),
    tenant,
    plan,
    wave: 1,
    approvedBy,
    approvedAt: service.clock.now().toISOString(),
    notBefore: service.clock.now().toISOString(),
  };
  return take(approval.id, JSON.stringify(approval), tenant);
}

/** @returns what the remediator wrote down */
async function take(id: string, blob: string, tenant = service.tenant.id): Promise<string> {
  const message = { tenant, approval: id };
  await service.storage.container(places.approvals).write(approvalName(message), blob);
  await service.remediator.remediate(message, service.log);
  const outcome = await service.storage.container(places.outcomes).read(approvalName(message));
  return outcome?.value ?? '';
}

async function nothingWasWritten(): Promise<void> {
  const rows = await service.tenant.ledger();
  expect(rows.filter(({ write, identity }) => write && identity === 'remediator')).toEqual([]);
  expect(await readState(service.tenant, policy)).toEqual(before);
}

test.each<[string, () => [Plan, string?]]>([
  [
    'a weaker value',
    () => [forged({}, { touched: { allowInvitesFrom: { before: 'everyone', after: 'none' } } })],
  ],
  [
    'another property',
    () => [forged({}, { touched: { blockMsolPowerShell: { before: false, after: true } } })],
  ],
  ['another place', () => [forged({}, { path: '/policies/crossTenantAccessPolicy/default' })]],
  ['another version of the API', () => [forged({}, { version: 'beta' })]],
  ['another method', () => [forged({}, { method: 'PUT' })]],
  ['another control, which is only audited', () => [forged({}, { control: 'guests.directoryAccess' })]],
  ['another configuration', () => [forged({ configDigest: 'sha256:00' })]],
  ['another tenant', () => [forged({ tenant: stranger })]],
  ['an approver whom nobody named', () => [genuine, stranger]],
  ['the configuration as approver, which says `approve` and not `enforce`', () => [genuine, byConfiguration]],
  ['a plan whose hashes are wrong', () => [{ ...genuine, requestedBy: stranger }]],
])('forged: %s. Nothing is written', async (_, forge) => {
  expect(await attempt(...forge())).toMatch(idle);
  await nothingWasWritten();
});

test('what the file of one tenant allows is not done to another, whose own file does not allow it', async () => {
  const yaml = `tenant: ${stranger}
baseline: essential
controls: { guests.directoryAccess: approve }
callers:
  - { id: ${ben}, roles: [Plan.Approve] }
`;
  await service.configure(stranger, yaml);
  const other = await configuredTenants({ list: async () => [], read: async () => yaml }, controls).get(
    stranger,
  );
  if (!other?.ok) throw new Error('the file is not in order');
  const configDigest = configDigestOf(other.loaded.baseline, other.loaded.config);
  const [change] = genuine.withheld.flatMap(({ control, would = [] }) =>
    control === 'guests.directoryAccess' ? would : [],
  );
  if (!change) throw new Error('it would not be changed');
  const { id: _id, ...rest } = change;
  const meant = { ...rest, id: changeId(rest, { tenant: service.tenant.id, configDigest }) };
  const plan = forged({ configDigest, changes: [meant], waves: [[meant.id]] });
  expect(await attempt(plan, ben, stranger)).toContain('The approval is of something else');
  await service.unconfigure(stranger);
  await nothingWasWritten();
});

test('whatever bytes lie in its place, and whatever is in the queue, nothing is written', async () => {
  const change = genuine.changes[0];
  if (!change) throw new Error('nothing was planned');
  const values = fc.oneof(fc.jsonValue(), fc.constantFrom('everyone', 'none', 'adminsAndGuestInviters'));
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc
          .record({
            before: values,
            after: values,
            property: fc.constantFrom('allowInvitesFrom', '__proto__', 'id'),
          })
          .map(({ before: from, after, property }) => {
            const plan = forged(
              {},
              {
                touched: JSON.parse(
                  `{${JSON.stringify(property)}:${JSON.stringify({ before: from, after })}}`,
                ),
              },
            );
            const isGenuine = plan.changes[0]?.id === change.id;
            return JSON.stringify({
              schema: 'plumbline.approved/1',
              id: runId('forged', String(count + 1)),
              tenant: service.tenant.id,
              plan: isGenuine ? null : plan,
              wave: 1,
              approvedBy: ben,
              approvedAt: '2026-11-24T08:00:00.000Z',
              notBefore: '2026-11-24T08:00:00.000Z',
            });
          }),
      ),
      async (blob) => {
        count += 1;
        const outcome = await take(runId('forged', String(count)), blob);
        expect(outcome).toMatch(idle);
      },
    ),
    { numRuns: 25, endOnFailure: true },
  );
  await nothingWasWritten();
});

test('what surrounds a change, such as its title, is taken from the catalogue and not from the plan', async () => {
  const plan = forged({}, { title: 'Nothing to see here', permission: 'none' });
  expect(plan.changes[0]?.id).toBe(genuine.changes[0]?.id);
  expect(await attempt(plan)).toContain('"outcome":"applied"');
  const rows = await service.tenant.ledger();
  const written = rows.filter(({ write, identity }) => write && identity === 'remediator');
  expect(written.map(({ method, version, path }) => `${method} ${version} ${path}`)).toEqual([
    `PATCH v1.0 ${policy}`,
  ]);
  // This is all that it can bring about: a hardening that the configuration allows, sooner than a person meant it.
  expect(await readState(service.tenant, policy)).toEqual({
    ...(before as object),
    allowInvitesFrom: genuine.changes[0]?.touched['allowInvitesFrom']?.after,
  });
});

test('an undo weakens, and is not taken from it, although every hash in it is right', async () => {
  const { tenant, storage, clock } = service;
  const hardened = await readState(tenant, policy);
  const { entries } = await readJournal(storedJournal(storage), tenant.id);
  const undo = planUndo({
    what: genuine.changes[0]?.id ?? '',
    controls,
    entries,
    tenant: tenant.id,
    tenantName: genuine.tenantName,
    configDigest: genuine.configDigest,
    requestedBy: ben,
    now: clock.now().toISOString(),
  });
  expect(undo.changes).toHaveLength(1);
  expect(await attempt(undo)).toContain('only made from the command line');
  expect(await readState(tenant, policy)).toEqual(hardened);
});

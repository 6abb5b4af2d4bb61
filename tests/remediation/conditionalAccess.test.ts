import { controls } from '../../src/controls/index.ts';
import type { JournalEntry } from '../../src/domain/journal.ts';
import { type JsonObject, textOf } from '../../src/simulator/json.ts';
import { emergencyAccounts } from '../../src/simulator/kinds/hardened/hardened.ts';
import { outcomesOf, type RemediableTenant, startRemediable } from './remediable.ts';
import { readState } from './state.ts';

/** New policies of ours: made so that they only report, with a way back, and never a change of somebody else's. */

const path = '/identity/conditionalAccess/policies';
const day = 24 * 3_600_000;
const reportOnly = 'enabledForReportingButNotEnforced';
const emergency = [...emergencyAccounts];
const mfa = 'conditionalAccess.mfaForAllUsers';
const ids = controls
  .filter(({ id, remediation }) => remediation && id.startsWith('conditionalAccess.'))
  .map(({ id }) => id);

let it: RemediableTenant;
beforeEach(async () => {
  it = await startRemediable({ tenants: [{ kind: 'hardened' }] });
  for (const policy of await policies())
    await it.tenant.edit(`${path}/${textOf(policy['id'])}`, { state: 'disabled' });
});
afterEach(() => it.close());

async function policies(): Promise<JsonObject[]> {
  return (await readState(it.tenant, path))['value'] as JsonObject[];
}

test.each(ids)(
  '%s: made to report only, left to a person, proved when on, and removed by an undo',
  async (id) => {
    await it.approve([id], {}, { emergencyAccounts: emergency });
    const before = await policies();
    const plan = await it.plan();
    expect(plan.changes).toEqual([expect.objectContaining({ risk: 'R2', method: 'POST', path })]);
    expect(await it.rehearse()).toEqual({ [id]: 'fail' });
    const application = await it.apply(plan);
    expect(outcomesOf(application)).toEqual({ [id]: 'applied' });

    const known = new Set(before.map((policy) => policy['id']));
    const made = (await policies()).filter((policy) => !known.has(policy['id']));
    expect(made).toEqual([
      expect.objectContaining({
        state: reportOnly,
        conditions: expect.objectContaining({ users: expect.objectContaining({ excludeUsers: emergency }) }),
      }),
    ]);
    expect((await policies()).filter((policy) => known.has(policy['id']))).toEqual(before);
    expect(await it.verdicts()).toEqual({ [id]: 'fail' });
    expect(outcomesOf(await it.apply(plan))).toEqual({ [id]: 'alreadyThere' });
    expect((await it.plan()).withheld).toEqual([
      expect.objectContaining({
        kind: 'limit',
        why: expect.stringMatching(/has only reported since 2026-11-24, soaking until 2026-12-01/),
      }),
    ]);

    const own = `${path}/${textOf(made[0]?.['id'])}`;
    await it.tenant.edit(own, { state: 'enabled' });
    expect(await it.verdicts()).toEqual({ [id]: 'pass' });
    expect(outcomesOf(await it.apply(await it.undo(application.id)))).toEqual({ [id]: 'contended' });
    await it.tenant.edit(own, { state: reportOnly });
    expect(outcomesOf(await it.apply(await it.undo(application.id)))).toEqual({ [id]: 'applied' });
    expect(await policies()).toEqual(before);
    expect(await it.writes()).toEqual([`POST ${path}`, `DELETE ${own}`]);
  },
);

test.each<[string, () => Promise<unknown>, string[]]>([
  ['no emergency account is declared', async () => {}, []],
  ['only one is', async () => {}, emergency.slice(0, 1)],
  ['one does not exist', async () => {}, [...emergency.slice(0, 1), 'e3e20000-0000-4000-8000-00000000dead']],
  [
    'one is switched off',
    () => it.tenant.edit(`/users/${emergency[0]}`, { accountEnabled: false }),
    emergency,
  ],
])('no policy is made when %s', async (_name, prepare, declared) => {
  await it.approve([mfa], {}, { emergencyAccounts: declared });
  await prepare();
  const { changes, withheld } = await it.plan();
  expect(changes).toEqual([]);
  expect(withheld).toEqual([expect.objectContaining({ control: mfa, kind: 'guard' })]);
});

test('an emergency account that is switched off after the plan stops it', async () => {
  await it.approve([mfa], {}, { emergencyAccounts: emergency });
  const plan = await it.plan();
  await it.tenant.edit(`/users/${emergency[0]}`, { accountEnabled: false });
  expect(outcomesOf(await it.apply(plan))).toEqual({ [mfa]: 'refused' });
  expect(await it.writes()).toEqual([]);
});

test('a policy that somebody else gave the name is not taken for ours, nor changed', async () => {
  await it.approve([mfa], {}, { emergencyAccounts: emergency });
  const plan = await it.plan();
  const name = plan.changes[0]?.touched['displayName']?.after;
  const [first] = await policies();
  await it.tenant.edit(`${path}/${textOf(first?.['id'])}`, { displayName: name });
  expect(outcomesOf(await it.apply(plan))).toEqual({ [mfa]: 'refused' });
  expect((await it.plan()).withheld).toEqual([
    expect.objectContaining({ kind: 'guard', why: expect.stringContaining('already') }),
  ]);
  expect(await it.writes()).toEqual([]);
});

test('one that Microsoft made and does not show yet is known by the id that it gave', async () => {
  await it.approve([mfa], {}, { emergencyAccounts: emergency });
  const plan = await it.plan();
  const fault = { kind: 'stale', reads: 500, forMs: 3_600_000 };
  await it.tenant.fault({ match: { method: 'POST', path }, calls: 'all', fault });
  const application = await it.apply(plan);
  expect(outcomesOf(application)).toEqual({ [mfa]: 'pending' });
  await it.tenant.clock.sleep(2 * day);
  expect((await it.plan()).withheld).toEqual([
    expect.objectContaining({ kind: 'limit', why: expect.stringContaining('soaking until 2026-12-01') }),
  ]);
  expect(outcomesOf(await it.apply(await it.undo(application.id)))).toEqual({ [mfa]: 'applied' });
});

test('a policy that was made while nobody answered is found, and not made again', async () => {
  await it.approve([mfa], {}, { emergencyAccounts: emergency });
  const plan = await it.plan();
  const fault = { kind: 'acceptThenHang', ms: 600_000 };
  await it.tenant.fault({ match: { method: 'POST', path }, calls: 'all', fault });
  expect(outcomesOf(await it.apply(plan, { timeoutMs: 500 }))).toEqual({ [mfa]: 'applied' });
  expect(await it.writes()).toEqual([`POST ${path}`]);
});

test('ours soaks for a week, whatever it is called by then; after that a person switches it on, and no second is made', async () => {
  await it.approve([mfa], {}, { emergencyAccounts: emergency }, ['identity.mfaRegistration']);
  const known = new Set((await policies()).map(({ id }) => id));
  const application = await it.apply(await it.plan());
  expect(outcomesOf(application)).toEqual({ [mfa]: 'applied' });
  const made = (await policies()).find(({ id }) => !known.has(id));
  const own = `${path}/${textOf(made?.['id'])}`;
  const said = async () => {
    const { changes, withheld } = await it.plan();
    expect(changes).toEqual([]);
    return withheld.find(({ control }) => control === mfa);
  };

  await it.tenant.edit(own, { displayName: 'Somebody’s other name' });
  // It is still there, and no longer what was made.
  expect(outcomesOf(await it.apply(await it.undo(application.id)))).toEqual({ [mfa]: 'contended' });
  await it.tenant.clock.sleep(7 * day - 3_600_000);
  expect(await said()).toMatchObject({
    kind: 'limit',
    why: expect.stringMatching(/^“Somebody’s other name”.*soaking until 2026-12-01/),
  });
  await it.tenant.clock.sleep(2 * 3_600_000);
  expect(await said()).toMatchObject({
    kind: 'ticketOnly',
    why: expect.stringMatching(
      /is ready: a person switches it on\. (\d+ accounts have|All accounts).*Enable policy: On → Save/,
    ),
  });
  await it.tenant.edit(own, { state: 'disabled' });
  expect(await said()).toMatchObject({ kind: 'guard', why: expect.stringContaining('is disabled') });
  expect(await it.writes()).toEqual([`POST ${path}`]);

  await it.tenant.edit(own, null);
  expect((await it.plan()).changes.map(({ control }) => control)).toEqual([mfa]);
});

test('one that says the same under another name is enough, also when the journal does not know its id', async () => {
  await it.approve([mfa], {}, { emergencyAccounts: emergency });
  const plan = await it.plan();
  const dying = {
    ...it.place,
    insert: dieAfter((tenant: string, entry: JournalEntry) => it.place.insert(tenant, entry), 2),
  };
  await expect(it.apply(plan, { place: dying })).rejects.toThrow('killed');
  const name = plan.changes[0]?.touched['displayName']?.after;
  const made = (await policies()).find(({ displayName }) => displayName === name);
  await it.tenant.edit(`${path}/${textOf(made?.['id'])}`, { displayName: 'Somebody’s other name' });
  await it.tenant.clock.sleep(61_000);
  const { outcomes, recovered } = await it.apply(plan);
  expect([...recovered, ...outcomes].map(({ outcome }) => outcome)).toEqual(['contended', 'refused']);
  expect((await it.plan()).withheld).toEqual([
    expect.objectContaining({ kind: 'guard', why: expect.stringContaining('Somebody’s other name') }),
  ]);
  expect(await it.writes()).toEqual([`POST ${path}`]);
});

/** The process ends after so many entries were written. */
function dieAfter<A extends unknown[], R>(insert: (...args: A) => Promise<R>, many: number) {
  let written = 0;
  return async (...args: A): Promise<R> => {
    written += 1;
    if (written > many) throw new Error('killed');
    return insert(...args);
  };
}

test('each such policy is a wave of its own', async () => {
  await it.approve(ids, {}, { emergencyAccounts: emergency });
  expect((await it.plan()).waves.map((wave) => wave.length)).toEqual(ids.map(() => 1));
});

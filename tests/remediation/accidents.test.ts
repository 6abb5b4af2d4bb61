import { changeId } from '../../src/domain/change.ts';
import { sealed } from '../../src/domain/plan.ts';
import { readJournal } from '../../src/journal/journal.ts';
import { runSwitchOf } from '../../src/remediation/runSwitch.ts';
import { outcomesOf, type RemediableTenant, startRemediable } from './remediable.ts';
import { readState } from './state.ts';

/** What befell the tenants of others (peers.md, reliability.md), and what happens here instead. */

const policy = '/policies/authorizationPolicy';
const invitations = 'guests.invitations';
const creation = 'identity.tenantCreation';
const day = 24 * 3_600_000;

let it: RemediableTenant;
beforeEach(async () => {
  it = await startRemediable();
  await it.approve([invitations, creation]);
});
afterEach(() => it.close());

/** By control: the kind of the reason. */
async function kindsOf(applying: ReturnType<RemediableTenant['apply']>): Promise<Record<string, string>> {
  const { outcomes } = await applying;
  return Object.fromEntries(
    outcomes.map(({ control, outcome, reason }) => [control, `${outcome} ${reason.kind}`]),
  );
}

async function notes() {
  const { entries } = await readJournal(it.place, it.tenant.id);
  return entries.map(({ note }) => note);
}

test('a tenant that is stricter than the baseline is not loosened to it', async () => {
  await it.tenant.edit(policy, { allowInvitesFrom: 'none' });
  const plan = await it.plan();
  expect(plan.changes.map(({ control }) => control)).toEqual([creation]);
});

test('a value that is on no scale is left alone', async () => {
  await it.tenant.edit(policy, { allowInvitesFrom: 'unknownFutureValue' });
  const { withheld } = await it.plan();
  expect(withheld).toEqual([expect.objectContaining({ control: invitations, kind: 'unknown' })]);
});

test('a denied read is no empty tenant: nothing is planned on it', async () => {
  await it.tenant.grant(['Organization.Read.All', 'LicenseAssignment.Read.All']);
  const { changes, withheld } = await it.plan();
  expect(changes).toEqual([]);
  expect(withheld.map(({ kind }) => kind)).toEqual(['unknown', 'unknown']);
});

test('while the switch is not at run, nothing is written; and it is read before every write', async () => {
  const plan = await it.plan();
  const off = { running: false, why: 'stopped' } as const;
  expect(await kindsOf(it.apply(plan, { runSwitch: async () => off }))).toEqual({
    [creation]: 'refused stopped',
    [invitations]: 'refused notReached',
  });
  expect(await it.writes()).toEqual([]);
  let reads = 0;
  const switchedOffAfterOne = async () => {
    reads += 1;
    return reads <= 2 ? ({ running: true } as const) : off;
  };
  expect(await kindsOf(it.apply(plan, { runSwitch: switchedOffAfterOne }))).toEqual({
    [creation]: 'applied readBack',
    [invitations]: 'refused stopped',
  });
  expect(await it.writes()).toHaveLength(1);
});

test.each([
  [undefined, false],
  ['', false],
  ['{"state":"stop"}', false],
  ['{"state":"Run"}', false],
  ['{"state":"run","tenants":{"aaaaaaaa-0000-4000-8000-000000000000":"stop"}}', false],
  ['{"state":"stop","tenants":{"aaaaaaaa-0000-4000-8000-000000000000":"run"}}', false],
  // Whoever writes the id in capitals, or misspells a word, means to stop something all the same.
  ['{"state":"run","tenants":{"AAAAAAAA-0000-4000-8000-000000000000":"stop"}}', false],
  ['{"state":"run","tenant":{"aaaaaaaa-0000-4000-8000-000000000000":"stop"}}', false],
  ['{"state":"run","tenants":{"bbbbbbbb-0000-4000-8000-000000000000":"stop"}}', true],
  ['{"state":"run","tenants":{"contoso.onmicrosoft.com":"stop"}}', false],
  ['{"state":"run"}', true],
])('the switch %s runs: %s', (text, running) => {
  expect(runSwitchOf(text, 'aaaaaaaa-0000-4000-8000-000000000000', 'run-switch.json').running).toBe(running);
});

test('another administrator’s edit between plan and apply is kept', async () => {
  const plan = await it.plan();
  await it.tenant.edit(policy, { allowInvitesFrom: 'adminsGuestInvitersAndAllMembers' });
  expect(await kindsOf(it.apply(plan))).toEqual({
    [creation]: 'applied readBack',
    [invitations]: 'refused moved',
  });
  expect((await readState(it.tenant, policy))['allowInvitesFrom']).toBe('adminsGuestInvitersAndAllMembers');
});

test('an edit in the last moment is noticed, and not written over', async () => {
  const plan = await it.plan();
  let reads = 0;
  const application = await it.apply(plan, {
    async runSwitch() {
      reads += 1;
      // After the fresh reading of the whole, before that of the one value.
      if (reads === 1)
        await it.tenant.edit(policy, { defaultUserRolePermissions: { allowedToCreateTenants: null } });
      return { running: true };
    },
  });
  expect(outcomesOf(application)).toEqual({ [creation]: 'contended', [invitations]: 'refused' });
  expect(await it.writes()).toEqual([]);
});

test('another tool that writes at once what we wrote is told of, and not fought', async () => {
  const plan = await it.plan();
  await it.tenant.fault({
    match: { method: 'PATCH', path: policy },
    calls: 'all',
    fault: { kind: 'stale', reads: 1 },
  });
  const timer = setInterval(() => void it.tenant.edit(policy, { allowInvitesFrom: 'everyone' }), 5);
  const application = await it.apply(plan).finally(() => clearInterval(timer));
  expect(outcomesOf(application)[creation]).toBe('applied');
  expect(outcomesOf(application)[invitations]).toMatch(/^(pending|contended|applied)$/);
  expect(await it.writes()).toHaveLength(2);
});

test('success is never claimed unseen: a write that does not show is pending, and is not sent twice', async () => {
  const plan = await it.plan();
  await it.tenant.fault({
    match: { method: 'PATCH', path: policy },
    calls: 'all',
    fault: { kind: 'stale', reads: 500 },
  });
  await it.tenant.fault({
    match: { method: 'GET', path: policy },
    calls: { from: 4 },
    fault: { kind: 'stale', reads: 1 },
  });
  const { outcomes } = await it.apply(plan);
  expect(outcomes[0]).toMatchObject({ outcome: 'pending', reason: { kind: 'notShownYet' } });
  expect(await it.writes()).toHaveLength(1);
});

test('a stale reading after the write is waited out', async () => {
  const plan = await it.plan();
  await it.tenant.fault({
    match: { method: 'PATCH', path: policy },
    calls: [1],
    fault: { kind: 'stale', reads: 3 },
  });
  expect(await kindsOf(it.apply(plan))).toEqual({
    [creation]: 'applied readBack',
    [invitations]: 'applied readBack',
  });
  expect(await it.writes()).toHaveLength(2);
});

test('an answer that never comes is looked up, not sent again', async () => {
  const plan = await it.plan();
  const fault = { kind: 'acceptThenHang', ms: 600_000 };
  await it.tenant.fault({ match: { method: 'PATCH', path: policy }, calls: [1], fault });
  expect(await kindsOf(it.apply(plan, { timeoutMs: 300 }))).toMatchObject({ [creation]: 'applied readBack' });
  expect(await it.writes()).toHaveLength(2);
});

test.each([
  ['reset', { kind: 'reset', afterBytes: 0 }],
  ['503', { kind: 'status', status: 503 }],
])(
  'a write that broke (%s) is looked up; where the old value stands, that is unknown',
  async (_name, fault) => {
    const plan = await it.plan();
    await it.tenant.fault({ match: { method: 'PATCH', path: policy }, calls: [1], fault });
    const { outcomes } = await it.apply(plan);
    expect(['applied', 'unknown']).toContain(outcomes[0]?.outcome);
    const held = (await readState(it.tenant, policy))['defaultUserRolePermissions'];
    const done = !(held as { allowedToCreateTenants: boolean }).allowedToCreateTenants;
    expect(outcomes[0]?.outcome).toBe(done ? 'applied' : 'unknown');
    expect((await it.writes()).length).toBeLessThanOrEqual(2);
  },
);

test('throttling is waited out; Graph did nothing', async () => {
  const plan = await it.plan();
  const fault = { kind: 'status', status: 429, headers: { 'Retry-After': '2' } };
  await it.tenant.fault({ match: { method: 'PATCH', path: policy }, calls: [1, 2], fault });
  expect(await kindsOf(it.apply(plan))).toEqual({
    [creation]: 'applied readBack',
    [invitations]: 'applied readBack',
  });
});

test('throttling that lasts longer than the lease is not waited out: the switch may be off by then', async () => {
  const plan = await it.plan();
  const fault = { kind: 'status', status: 429, headers: { 'Retry-After': '40' } };
  await it.tenant.fault({ match: { method: 'PATCH', path: policy }, calls: [1], fault });
  expect(await kindsOf(it.apply(plan))).toEqual({
    [creation]: expect.stringContaining('refused'),
    [invitations]: 'refused notReached',
  });
});

test('a permission that is missing refuses, stops the rest, and claims nothing', async () => {
  const plan = await it.plan();
  const { simulator, id } = it.tenant;
  await fetch(`${simulator.url}/_simulator/tenants/${id}/roles`, {
    method: 'POST',
    body: JSON.stringify({
      identity: 'remediator',
      permissions: ['Policy.Read.All', 'Organization.Read.All', 'LicenseAssignment.Read.All'],
    }),
  });
  expect(await kindsOf(it.apply(plan))).toEqual({
    [creation]: 'refused notPermitted',
    [invitations]: 'refused notReached',
  });
});

test('the auditor’s identity is refused by the service itself', async () => {
  const plan = await it.plan();
  expect(await kindsOf(it.apply(plan, { how: it.tenant.how }))).toMatchObject({
    [creation]: 'refused notPermitted',
  });
});

test('a plan is good for what it says, for a day, and for the file it was made from', async () => {
  const plan = await it.plan();
  const [first, ...rest] = plan.changes;
  if (!first) throw new Error('nothing is planned');
  const { id: _id, digest: _digest, schema: _schema, ...open } = plan;
  const lowered = { ...first, touched: { allowInvitesFrom: { before: 'everyone', after: 'everyone' } } };
  await expect(it.apply({ ...plan, changes: [lowered, ...rest] })).rejects.toThrow('altered');
  await expect(it.apply({ ...plan, expiresAt: '2027-01-01T00:00:00.000Z' })).rejects.toThrow('altered');
  await expect(it.apply(sealed({ ...open, changes: [lowered, ...rest] }))).rejects.toThrow('altered');
  await expect(it.apply(plan, { wave: 2 })).rejects.toThrow('no wave 2');
  await it.tenant.clock.sleep(day);
  await expect(it.apply(plan)).rejects.toThrow('expired');
  const again = await it.plan();
  await it.approve([invitations, creation], { [invitations]: { least: 'none' } });
  await expect(it.apply(again)).rejects.toThrow('has changed since');
  expect(await it.writes()).toEqual([]);
});

test('a change that was made up, however well sealed, is not made', async () => {
  const plan = await it.plan();
  const { id: _id, digest: _digest, schema: _schema, ...open } = plan;
  const forged = plan.changes.map((change) => {
    const looser = {
      ...change,
      touched: { allowInvitesFrom: { before: 'everyone', after: 'adminsGuestInvitersAndAllMembers' } },
    };
    return { ...looser, id: changeId(looser, plan) };
  });
  const waves = [forged.map(({ id }) => id)];
  expect(await kindsOf(it.apply(sealed({ ...open, changes: forged, waves })))).toEqual({
    [creation]: 'refused moved',
    [invitations]: 'refused notReached',
  });
  expect(await it.writes()).toEqual([]);
});

test('what is in audit is shown and never planned, whatever the plan says', async () => {
  const plan = await it.plan();
  await it.approve([creation]);
  const other = await it.plan();
  expect(other.changes.map(({ control }) => control)).toEqual([creation]);
  await expect(it.apply(plan)).rejects.toThrow('has changed since');
});

test('a setting that was just changed rests for a day, and one that is put back twice is left to whoever writes it', async () => {
  for (const round of [1, 2]) {
    const plan = await it.plan();
    await it.apply(plan);
    await it.tenant.edit(policy, { allowInvitesFrom: 'everyone' });
    const resting = await it.plan();
    expect([round, resting.withheld]).toEqual([
      round,
      [expect.objectContaining({ control: invitations, kind: round === 1 ? 'limit' : 'contested' })],
    ]);
    await it.tenant.clock.sleep(day + 60_000);
  }
  const { changes, withheld } = await it.plan();
  expect(changes).toEqual([]);
  const why = expect.stringMatching(/2 times in 7 days.*somebody else/);
  expect(withheld[0]).toMatchObject({ kind: 'contested', why });
});

test('an undo is of our own change, once, and only while it stands', async () => {
  const { id } = await it.apply(await it.plan());
  await it.tenant.edit(policy, { allowInvitesFrom: 'none' });
  const plan = await it.undo(id);
  expect(await kindsOf(it.apply(plan))).toEqual({
    [invitations]: 'contended moved',
    [creation]: 'refused notReached',
  });
  expect((await readState(it.tenant, policy))['allowInvitesFrom']).toBe('none');
  expect((await it.undo('unheard-of')).changes).toEqual([]);
  const own = await it.undo(plan.changes.find(({ control }) => control === creation)?.undoes?.change ?? '');
  await it.apply(own);
  expect((await it.undo(id)).withheld).toEqual([expect.objectContaining({ why: 'It was undone already.' })]);
});

test('the journal holds each intent, with the old value, before its write, and what came of it', async () => {
  const plan = await it.plan();
  await it.apply(plan);
  const written = await notes();
  expect(written.map(({ kind }) => kind)).toEqual([
    'begun',
    'intent',
    'outcome',
    'intent',
    'outcome',
    'ended',
  ]);
  const intents = written.filter((note) => note.kind === 'intent');
  expect(intents.map(({ change }) => `${change.method} ${change.path}`)).toEqual(await it.writes());
  expect(intents.map(({ change }) => change.touched)).toEqual(plan.changes.map(({ touched }) => touched));
});

import { auditorPermissions } from '../../src/cli/commands/simulate.ts';
import { controls } from '../../src/controls/index.ts';
import { WriteNotListed } from '../../src/graph/sendOnce.ts';
import { teamsAdminPermission } from '../../src/simulator/identities.ts';
import { teamsAdminOrigins } from '../../src/teams/hosts.ts';
import { createTeamsWriter } from '../../src/teams/teamsWriter.ts';
import { never } from '../tenant.ts';
import { outcomesOf, type RemediableTenant, startRemediable } from './remediable.ts';
import { readState } from './state.ts';

/** What Teams policies say, changed through an API that nobody documents: only where a tenant file says so by name. */

const lobby = 'teams.lobby';
const state = '/utcm/microsoft.teams.meetingPolicy';
const configuration = '/Skype.Policy/configurations/TeamsMeetingPolicy/configuration';
const change = { teamsAdminApi: 'change' };

let it: RemediableTenant;
beforeEach(async () => {
  it = await startRemediable({
    tenants: [{ kind: 'messy' }],
    grant: [...auditorPermissions(), teamsAdminPermission],
  });
});
afterEach(() => it.close());

test.each([{}, { teamsAdminApi: 'read' }])(
  'with %j it is left to a person, with the steps, whatever the mode',
  async (said) => {
    await it.approve([lobby], {}, said);
    const { changes, withheld } = await it.plan();
    expect(changes).toEqual([]);
    expect(withheld).toEqual([
      expect.objectContaining({
        control: lobby,
        kind: 'ticketOnly',
        why: expect.stringMatching(/Meeting join & lobby.*People in my org.*teamsAdminApi: change/),
      }),
    ]);
  },
);

test('Global and the tenant’s own that are too weak, a change each; what else they say stays as it is', async () => {
  await it.approve([lobby], {}, change);
  const before = await readState(it.tenant, `${state}/Global`);
  const plan = await it.plan();
  // Of the own ones Board holds, and one has a value that is on no scale; nobody can edit what Microsoft supplies.
  expect(plan.changes.map(({ method, path, risk }) => `${risk} ${method} ${path}`)).toEqual([
    `R1 PATCH ${configuration}/Global`,
    `R1 PATCH ${configuration}/Tag%3ASales%20open`,
  ]);
  expect(plan.waves).toHaveLength(1);
  const application = await it.apply(plan);
  expect(application.outcomes.map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
  expect(await readState(it.tenant, `${state}/Global`)).toEqual({
    ...before,
    AutoAdmittedUsers: 'EveryoneInCompanyExcludingGuests',
  });
});

test('where PATCH is refused, PUT says the same; where both are, it is refused', async () => {
  await it.approve(['teams.externalControl'], {}, change);
  const plan = await it.plan();
  const match = { method: 'PATCH', path: `${configuration}/**` };
  await it.tenant.fault({ match, calls: 'all', fault: { kind: 'status', status: 405 } });
  expect(outcomesOf(await it.apply(plan))).toEqual({ 'teams.externalControl': 'applied' });
  expect(await it.writes()).toEqual([`PATCH ${configuration}/Global`, `PUT ${configuration}/Global`]);

  await it.approve(['teams.lobbyOverride'], {}, change);
  const other = await it.plan();
  await it.tenant.fault({
    match: { ...match, method: 'PUT' },
    calls: 'all',
    fault: { kind: 'status', status: 400 },
  });
  expect(outcomesOf(await it.apply(other))).toEqual({ 'teams.lobbyOverride': 'refused' });
});

test('a PATCH of which nobody knows what came is looked up, and no PUT follows it', async () => {
  await it.approve(['teams.externalControl'], {}, change);
  const plan = await it.plan();
  const fault = { kind: 'acceptThenHang', ms: 600_000 };
  await it.tenant.fault({ match: { method: 'PATCH', path: `${configuration}/**` }, calls: 'all', fault });
  expect(outcomesOf(await it.apply(plan, { timeoutMs: 300 }))).toEqual({
    'teams.externalControl': 'applied',
  });
  expect(await it.writes()).toEqual([`PATCH ${configuration}/Global`]);
});

test('the auditor may read there, and is refused by the service itself when it writes', async () => {
  await it.approve([lobby], {}, change);
  const plan = await it.plan();
  const { outcomes } = await it.apply(plan, { how: it.tenant.how });
  expect(outcomes[0]).toMatchObject({ outcome: 'refused', reason: { kind: 'notPermitted' } });
  expect((await readState(it.tenant, `${state}/Global`))['AutoAdmittedUsers']).toBe('Everyone');
});

test('a plan that was made before the file took it back is not applied', async () => {
  await it.approve([lobby], {}, change);
  const plan = await it.plan();
  await it.approve([lobby], {}, { teamsAdminApi: 'read' });
  await expect(it.apply(plan)).rejects.toThrow('has changed since');
  expect(await it.writes()).toEqual([]);
});

test('callers can be kept waiting once not everyone is let in, as the service wants it', async () => {
  await it.approve([lobby, 'teams.dialInLobby'], {}, change);
  const plan = await it.plan();
  expect(new Set(plan.changes.map(({ control }) => control))).toEqual(new Set([lobby]));
  expect(plan.withheld).toEqual([
    expect.objectContaining({ kind: 'guard', why: expect.stringContaining('Mend teams.lobby first') }),
  ]);
  await it.apply(plan);
  const next = await it.plan();
  expect(outcomesOf(await it.apply(next))).toEqual({ 'teams.dialInLobby': 'applied' });
});

test('recordings are never kept shorter than until now', async () => {
  await it.approve(['teams.recordingExpiry'], {}, change);
  const { changes, withheld } = await it.plan();
  expect(changes).toEqual([]);
  expect(withheld).toEqual([expect.objectContaining({ kind: 'guard' })]);
});

test('a policy whose name could lead elsewhere is left to a person', async () => {
  const weak = { AutoAdmittedUsers: 'EveryoneInCompany' };
  await it.tenant.edit(`${state}/Global`, { AutoAdmittedUsers: 'OrganizerOnly' });
  await it.tenant.edit(`${state}/Tag:Sales open`, null);
  const rows = (await readState(it.tenant, state))['value'] as object[];
  await it.tenant.edit(state, { value: [...rows, { Identity: 'Tag:a/../Global', ...weak }] });
  await it.approve([lobby], {}, change);
  const { changes, withheld } = await it.plan();
  expect(changes).toEqual([]);
  expect(withheld).toEqual([
    expect.objectContaining({ kind: 'guard', why: expect.stringContaining('address') }),
  ]);
});

test.each<[string, string, Record<string, unknown> | undefined]>([
  ['PATCH', `${configuration}/Global`, { Identity: 'Global', AllowMeetNow: false }],
  ['PATCH', `${configuration}/Global`, { AutoAdmittedUsers: 'OrganizerOnly' }],
  ['PATCH', `${configuration}/Global`, { Identity: 'Tag:Sales', AutoAdmittedUsers: 'OrganizerOnly' }],
  ['PATCH', `${configuration}/Tag%3Aa%2Fb`, { Identity: 'Tag:a/b', AutoAdmittedUsers: 'OrganizerOnly' }],
  ['PATCH', `${configuration}/Global?x=y`, { Identity: 'Global', AutoAdmittedUsers: 'OrganizerOnly' }],
  ['PATCH', configuration, { Identity: 'configuration', AutoAdmittedUsers: 'OrganizerOnly' }],
  ['PUT', `${configuration}/Global`, { Identity: 'Global', AutoAdmittedUsers: 'OrganizerOnly' }],
  ['POST', `${configuration}/Global`, { Identity: 'Global', AutoAdmittedUsers: 'OrganizerOnly' }],
  [
    'PATCH',
    '/Skype.Policy/configurations/TenantFederationSettings/configuration/Global',
    { Identity: 'Global' },
  ],
  ['PATCH', '/Teams.Tenant/tenants', { Identity: 'tenants' }],
  ['PATCH', '/v1.0/policies/authorizationPolicy', { allowInvitesFrom: 'none' }],
  ['PATCH', '@evil.example/Skype.Policy', { Identity: 'Skype.Policy' }],
])('%s %s with %j is never sent', async (method, path, body) => {
  const writer = createTeamsWriter({
    cloud: 'global',
    origin: teamsAdminOrigins.global ?? '',
    tokens: { get: async () => 'token', renew: () => {} },
    clock: it.tenant.clock,
    simulator: it.tenant.simulator.url,
    targets: controls.flatMap(({ remediation }) => remediation?.targets ?? []),
  });
  const sendBefore = new Date(it.tenant.clock.now().getTime() + 30_000);
  const writing = { version: 'teamsAdmin', lane: 'settings', sendBefore } as const;
  const asked = { ...writing, method: method as 'PATCH', path, body };
  await expect(writer.write(asked, never)).rejects.toThrow(WriteNotListed);
  expect(await it.tenant.ledger()).toEqual([]);
});

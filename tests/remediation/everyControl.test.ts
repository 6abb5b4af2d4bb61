import { auditorPermissions } from '../../src/cli/commands/simulate.ts';
import { controls } from '../../src/controls/index.ts';
import type { Plan } from '../../src/domain/plan.ts';
import { teamsAdminPermission } from '../../src/simulator/identities.ts';
import { type JsonObject, textOf } from '../../src/simulator/json.ts';
import { hostileNames } from '../../src/simulator/kinds/messy/hostileNames.ts';
import { type RemediableTenant, remediableFor } from './remediable.ts';
import { readState } from './state.ts';

const remediable = remediableFor({
  tenants: [{ kind: 'messy' }],
  grant: [...auditorPermissions(), teamsAdminPermission],
});

const meetingPolicies = '/utcm/microsoft.teams.meetingPolicy';

/** Where the messy tenant leaves nothing to do, or a person has to say something first. */
const settings: Record<string, unknown> = {
  'guests.invitationDomains': { approved: ['fabrikam.example', 'northwind.example'] },
  'retention.eventTypes': { types: ['Contract expiry', 'Employee departure'] },
  'sharepoint.sharingDomains': { approved: ['fabrikam.example'] },
};
const edits: Record<string, (tenant: RemediableTenant['tenant']) => Promise<unknown>> = {
  'apps.adminConsentRequests': (tenant) =>
    tenant.edit('/policies/adminConsentRequestPolicy', {
      isEnabled: false,
      reviewers: [{ query: '/users/e3e20000-0000-4000-8000-00000000000a', queryType: 'MicrosoftGraph' }],
    }),
  // An empty list and none are the same, and the service refuses an empty one.
  'guests.invitationDomains': async (tenant) => {
    const [row] = (await readState(tenant, '/policies/b2bManagementPolicies'))['value'] as JsonObject[];
    const part = { InvitationsAllowedAndBlockedDomainsPolicy: { BlockedDomains: ['gmail.example'] } };
    const definition = [
      JSON.stringify({ B2BManagementPolicy: { ...part, AutoRedeemPolicy: { kept: true } } }),
    ];
    await tenant.edit(`/policies/b2bManagementPolicies/${textOf(row?.['id'])}`, { definition });
  },
  'teams.lobby': (tenant) =>
    tenant.edit(`${meetingPolicies}/Tag:${hostileNames.attribute}`, {
      AutoAdmittedUsers: 'Everyone',
      AllowPSTNUsersToBypassLobby: true,
    }),
  'retention.eventTypes': async (tenant) => {
    const [sku] = (await readState(tenant, '/subscribedSkus'))['value'] as JsonObject[];
    const plan = {
      servicePlanId: '65cc641f-cccd-4643-97e0-a17e3045e541',
      servicePlanName: 'RECORDS_MANAGEMENT',
    };
    const servicePlans = [
      ...((sku?.['servicePlans'] ?? []) as JsonObject[]),
      { ...plan, provisioningStatus: 'Success', appliesTo: 'User' },
    ];
    await tenant.edit(`/subscribedSkus/${textOf(sku?.['id'])}`, { servicePlans });
  },
  // While everyone is admitted, callers cannot be kept waiting.
  'teams.dialInLobby': (tenant) =>
    tenant.edit(`${meetingPolicies}/Global`, { AutoAdmittedUsers: 'OrganizerOnly' }),
  'teams.recordingExpiry': (tenant) =>
    tenant.edit(`${meetingPolicies}/Global`, { NewMeetingRecordingExpirationDays: 5 }),
  'identity.bannedPasswords': async (tenant) => {
    const rows = (await readState(tenant, '/groupSettings'))['value'] as JsonObject[];
    const row = rows.find(({ displayName }) => displayName === 'Password Rule Settings');
    const values = ((row?.['values'] ?? []) as JsonObject[]).map(({ name, value }) => ({
      name: name ?? null,
      value:
        name === 'BannedPasswordList'
          ? 'contoso'
          : name === 'EnableBannedPasswordCheck'
            ? 'False'
            : (value ?? null),
    }));
    await tenant.edit(`/groupSettings/${textOf(row?.['id'])}`, { values });
  },
};

/** Where the simulated tenant keeps what is written at a path. */
function statePath(path: string): string {
  const [, type = '', identity = ''] =
    /^\/Skype\.Policy\/configurations\/Teams(\w+)\/configuration\/(.+)$/.exec(path) ?? [];
  return type === ''
    ? path.replace(/\/authenticationMethodConfigurations.*/, '')
    : `/utcm/microsoft.teams.${type}/${decodeURIComponent(identity)}`;
}

/** What the tenant holds wherever a plan writes. */
async function stateWhere({ changes }: Plan): Promise<unknown> {
  const paths = [...new Set(changes.map(({ path }) => statePath(path)))];
  return Promise.all(paths.map((path) => readState(remediable().tenant, path)));
}

async function applyAll(plan: Plan): Promise<string[]> {
  const outcomes: string[] = [];
  for (const [index] of plan.waves.entries()) {
    const application = await remediable().apply(plan, {
      wave: index + 1,
      application: `${plan.id}-${index}`,
    });
    outcomes.push(...application.outcomes.map(({ outcome }) => outcome));
  }
  return outcomes;
}

/** What comes with Teams cannot be edited, and goes on failing where somebody has it. */
beforeAll(async () => {
  const { tenant } = remediable();
  for (const name of [
    'AllOn',
    'AllOff',
    'Kiosk',
    'RestrictedAnonymousAccess',
    'RestrictedAnonymousNoRecording',
  ])
    await tenant.edit(`${meetingPolicies}/Tag:${name}`, null);
});

const ids = controls.filter(({ remediation }) => remediation).map(({ id }) => id);

test.each(ids.filter((id) => !id.startsWith('conditionalAccess.')))(
  '%s: planned, applied, passes, applied again without a write, taken back',
  async (id) => {
    const { tenant, approve, plan, rehearse, undo, verdicts, writes } = remediable();
    await tenant.forget();
    await edits[id]?.(tenant);
    await approve([id], settings, { teamsAdminApi: 'change' });
    const made = await plan();
    const count = made.changes.length;
    expect(made.withheld).toEqual([]);
    expect(count).toBeGreaterThan(0);
    expect(await rehearse()).toEqual({ [id]: 'pass' });
    expect(await writes()).toEqual([]);
    const before = await stateWhere(made);

    expect(await applyAll(made)).toEqual(Array.from({ length: count }, () => 'applied'));
    expect(await verdicts()).toEqual({ [id]: 'pass' });
    expect(await writes()).toEqual(
      made.changes.map(({ method, path }) => `${method} ${decodeURIComponent(path)}`),
    );

    expect(await applyAll(made)).toEqual(Array.from({ length: count }, () => 'alreadyThere'));
    expect(await writes()).toHaveLength(count);

    const undone: string[] = [];
    for (const [index] of made.waves.entries())
      undone.push(...(await applyAll(await undo(`${made.id}-${index}`))));
    expect(undone).toEqual(Array.from({ length: count }, () => 'applied'));
    expect(await stateWhere(made)).toEqual(before);
  },
  30_000,
);

import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '../../src/simulator/json.ts';
import { emergencyAccounts } from '../../src/simulator/kinds/hardened/hardened.ts';
import type { RemediableTenant } from './remediable.ts';
import { readState } from './state.ts';

/** What random histories change of a tenant, and how strong it is. */

interface Setting {
  /** Where the simulated tenant keeps it. */
  path: string;
  /** From weakest to strongest. */
  values: readonly unknown[];
  valueIn: (state: JsonObject) => unknown;
  /** The edit of an administrator that makes it that value. */
  edit: (state: JsonObject, value: unknown) => object;
}

/** A property at the end of a way. */
function at(path: string, way: string[], values: readonly unknown[]): Setting {
  return {
    path,
    values,
    valueIn: (state) => way.reduce<unknown>((inner, name) => (inner as JsonObject)[name], state),
    edit: (_state, value) => way.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as object,
  };
}

type Row = Record<string, unknown>;

const policy = '/policies/authorizationPolicy';
const sharing = '/admin/sharepoint/settings';

export const settings = {
  'guests.invitations': at(
    policy,
    ['allowInvitesFrom'],
    ['everyone', 'adminsGuestInvitersAndAllMembers', 'adminsAndGuestInviters', 'none'],
  ),
  'identity.tenantCreation': at(
    policy,
    ['defaultUserRolePermissions', 'allowedToCreateTenants'],
    [true, false],
  ),
  'identity.applicationRegistration': at(
    policy,
    ['defaultUserRolePermissions', 'allowedToCreateApps'],
    [true, false],
  ),
  'guests.directConnect': {
    path: '/policies/crossTenantAccessPolicy/default',
    values: ['allowed', 'blocked'],
    valueIn: (state) =>
      (state['b2bDirectConnectInbound'] as { usersAndGroups: Row }).usersAndGroups['accessType'],
    edit: (_state, accessType) => ({
      b2bDirectConnectInbound: { usersAndGroups: { accessType }, applications: { accessType } },
    }),
  },
  'groups.creation': {
    path: '/groupSettings',
    values: ['true', 'false'],
    valueIn: (state) =>
      unified(state)
        .values.find(({ name }) => name === 'EnableGroupCreation')
        ?.value.toLowerCase(),
    edit: (state, value) => ({
      value: (state['value'] as Row[]).map((row) =>
        row['id'] === unified(state).id
          ? {
              ...row,
              values: unified(state).values.map((entry) =>
                entry.name === 'EnableGroupCreation' ? { ...entry, value } : entry,
              ),
            }
          : row,
      ),
    }),
  },
  'identity.passkeys': {
    path: '/policies/authenticationMethodsPolicy',
    values: ['disabled', 'enabled'],
    valueIn: (state) => methods(state).find(({ id }) => id === 'Fido2')?.['state'],
    edit: (state, value) => ({
      authenticationMethodConfigurations: methods(state).map((method) =>
        method['id'] === 'Fido2' ? { ...method, state: value } : method,
      ),
    }),
  },
  'sharepoint.resharing': at(sharing, ['isResharingByExternalUsersEnabled'], [true, false]),
  'sharepoint.externalSharing': at(
    sharing,
    ['sharingCapability'],
    ['externalUserAndGuestSharing', 'externalUserSharingOnly', 'existingExternalUserSharingOnly', 'disabled'],
  ),
  'teams.lobby': at(
    '/utcm/microsoft.teams.meetingPolicy/Global',
    ['AutoAdmittedUsers'],
    [
      'EveryoneInSameAndFederatedCompany',
      'InvitedUsers',
      'EveryoneInCompany',
      'EveryoneInCompanyExcludingGuests',
      'OrganizerOnly',
    ],
  ),
} satisfies Record<string, Setting>;
export type SettingId = keyof typeof settings;
export const settingIds = Object.keys(settings) as SettingId[];

/** Controls that are mended by a policy of our own. */
export const policyIds = ['conditionalAccess.mfaForAllUsers', 'conditionalAccess.deviceCodeFlow'] as const;
export type ControlId = SettingId | (typeof policyIds)[number];

export function isSetting(id: ControlId): id is SettingId {
  return id in settings;
}

export const policiesPath = '/identity/conditionalAccess/policies';

/** What a tenant holds, as far as histories touch it. */
export interface Held {
  values: Partial<Record<SettingId, unknown>>;
  /** Where that lies, without those values. */
  beside: Record<string, unknown>;
  policies: PolicyRow[];
  /** Emergency accounts that can sign in; both are Global Administrator. */
  waysBack: string[];
}

export interface PolicyRow {
  id: string;
  displayName: string;
  state: string;
  conditions: { users: { excludeUsers?: string[] } };
}

export async function heldBy({ tenant }: RemediableTenant, ids: SettingId[]): Promise<Held> {
  const values: Held['values'] = {};
  const beside: Held['beside'] = {};
  for (const id of ids) {
    const { path, valueIn } = settings[id];
    const state = (beside[path] as JsonObject | undefined) ?? (await readState(tenant, path));
    values[id] = valueIn(state);
    beside[path] = state;
  }
  // Each value is put to the same everywhere, so that only the rest can differ.
  for (const id of ids) {
    const { path, edit, values: scale } = settings[id];
    beside[path] = merged(beside[path], edit(beside[path] as JsonObject, scale[0]));
  }
  const rows = (await readState(tenant, policiesPath))['value'] as unknown as PolicyRow[];
  const accounts = await Promise.all(
    emergencyAccounts.map(async (id) => ({ id, ...(await readState(tenant, `/users/${id}`)) })),
  );
  const waysBack = accounts
    .filter((account) => 'accountEnabled' in account && account.accountEnabled === true)
    .map(({ id }) => id);
  return { values, beside, policies: rows, waysBack };
}

export function strengthOf(id: SettingId, { values }: Held): number {
  return (settings[id].values as readonly unknown[]).indexOf(values[id]);
}

/** What else lies beside what was to be changed, and is not as it was. */
export function disturbed(before: Held, after: Held): string[] {
  return Object.keys(before.beside).filter(
    (path) => !isDeepStrictEqual(withoutDates(before.beside[path]), withoutDates(after.beside[path])),
  );
}

/** The service dates an object when it is written. */
function withoutDates(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (name, inner) => (name.endsWith('DateTime') ? undefined : inner)));
}

function merged(state: unknown, edit: unknown): unknown {
  if (!isRow(state) || !isRow(edit)) return edit;
  const inner = Object.entries(edit).map(([name, value]) => [name, merged(state[name], value)]);
  return { ...state, ...Object.fromEntries(inner) };
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unified(state: JsonObject): { id: string; values: { name: string; value: string }[] } {
  const rows = state['value'] as unknown as { id: string; displayName: string; values: [] }[];
  const row = rows.find(({ displayName }) => displayName === 'Group.Unified');
  if (!row) throw new Error('there are no group settings');
  return row;
}

function methods(state: JsonObject): Row[] {
  return state['authenticationMethodConfigurations'] as Row[];
}

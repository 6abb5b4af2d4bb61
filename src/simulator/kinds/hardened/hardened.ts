import { type JsonObject, textOf } from '../../json.ts';
import { rowsAt, setCollection, type TenantState } from '../../state/tenantState.ts';
import { instancesPath } from '../../utcm/resourceTypes.ts';
import { roleAssignment, roleEligibility, roleManagementPolicy } from '../administration.ts';
import { baseTenant, readerAssignment, setPeople, signIn } from '../baseTenant.ts';
import { setSecureScore } from '../defaults/secureScore.ts';
import { changeInstance, setInstances } from '../defaults/teams.ts';
import { idOf, type TenantFacts } from '../facts.ts';
import { addGroup } from '../groups.ts';
import { departments, personName } from '../names.ts';
import { guest, member, registration, strongMethods } from '../people.ts';
import { roleNames } from '../roleTemplates.ts';
import { hardenedLocations, hardenedPolicies } from './conditionalAccess.ts';
import { hardenSettings } from './settings.ts';
import { hardenedExchange, hardenedMeetings, hardenedPurview, hardenedTeams } from './teams.ts';

/** The emergency accounts of every hardened, messy and generated tenant, and the group that policies leave out. */
export const emergencyAccounts = [
  'e3e20000-0000-4000-8000-00000000000a',
  'e3e20000-0000-4000-8000-00000000000b',
] as const;
export const emergencyGroup = 'e3e20000-0000-4000-8000-0000000000ff';

export interface Staff {
  emergency: [JsonObject, JsonObject];
  administrators: [JsonObject, JsonObject];
}

/** Two emergency accounts and two administrators, all cloud-only and with a security key. */
export function staff(facts: TenantFacts): Staff {
  const emergency = (id: string, name: string): JsonObject =>
    member(facts, {
      id,
      name,
      domain: facts.initialDomain,
      licensed: false,
      createdDaysAgo: 700,
      lastSignInDaysAgo: null,
    });
  const administrator = (name: string): JsonObject =>
    member(facts, {
      name,
      domain: facts.initialDomain,
      department: 'IT',
      jobTitle: 'Administrator',
      licensed: false,
    });
  return {
    emergency: [
      emergency(emergencyAccounts[0], 'Emergency One'),
      emergency(emergencyAccounts[1], 'Emergency Two'),
    ],
    administrators: [administrator('Admin Vermeer'), administrator('Admin Hals')],
  };
}

function idsOf(people: readonly JsonObject[]): string[] {
  return people.map(({ id }) => textOf(id));
}

/** Emergency accounts are permanent Global Administrators; everybody else has to activate the role, with approval. */
export function setHardenedRoles(
  tenant: TenantState,
  facts: TenantFacts,
  { emergency, administrators }: Staff,
): void {
  setCollection(tenant, '/roleManagement/directory/roleAssignments', [
    readerAssignment(facts),
    ...idsOf(emergency).map((id) => roleAssignment(facts, 'Global Administrator', id)),
  ]);
  setCollection(
    tenant,
    '/roleManagement/directory/roleEligibilityScheduleInstances',
    idsOf(administrators).flatMap((id) =>
      (['Global Administrator', 'Exchange Administrator', 'Teams Administrator'] as const).map((role) =>
        roleEligibility(facts, role, id),
      ),
    ),
  );
  setCollection(
    tenant,
    '/policies/roleManagementPolicyAssignments',
    roleNames.map((role) =>
      roleManagementPolicy(facts, role, { approvers: idsOf([...emergency, ...administrators]) }),
    ),
  );
}

/** Settings, policies and Teams as the catalogue wants them; people and groups are the caller's. */
export function harden(tenant: TenantState, facts: TenantFacts, { administrators }: Staff): void {
  setSecureScore(tenant, facts, 1);
  hardenSettings(tenant, facts, idsOf(administrators));
  setCollection(tenant, '/identity/conditionalAccess/namedLocations', hardenedLocations(facts));
  setCollection(tenant, '/identity/conditionalAccess/policies', hardenedPolicies(facts, emergencyGroup));
  setInstances(tenant, { ...hardenedExchange, ...hardenedPurview });
  for (const { Identity } of rowsAt(tenant, instancesPath('microsoft.teams.meetingPolicy'))) {
    changeInstance(tenant, 'microsoft.teams.meetingPolicy', textOf(Identity), hardenedMeetings);
  }
  for (const { type, differs } of hardenedTeams) changeInstance(tenant, type, 'Global', differs);
}

/** The groups of a hardened tenant: the emergency group, guests by rule, and private teams with two owners each. */
export function setHardenedGroups(
  tenant: TenantState,
  facts: TenantFacts,
  people: Staff & { users: readonly JsonObject[]; guests: readonly JsonObject[] },
): void {
  const rows: JsonObject[] = [];
  const owners = idsOf(people.users.slice(0, 2));
  addGroup(tenant, facts, rows, {
    name: 'Emergency accounts',
    id: emergencyGroup,
    roleAssignable: true,
    members: idsOf(people.emergency),
  });
  addGroup(tenant, facts, rows, {
    name: 'All guests',
    membershipRule: '(user.userType -eq "Guest")',
    members: idsOf(people.guests),
  });
  addGroup(tenant, facts, rows, { name: 'Group creators', members: idsOf(people.administrators) });
  for (const name of departments) {
    addGroup(tenant, facts, rows, {
      name,
      unified: true,
      owners,
      members: idsOf(people.users.filter(({ department }) => department === name)),
    });
  }
  setCollection(tenant, '/groups', rows);
}

/** A tenant in which every control of the catalogue that can be read is met. */
export function hardenedTenant(facts: TenantFacts, userCount = 60): TenantState {
  const tenant = baseTenant(facts);
  const people = staff(facts);
  const users = Array.from({ length: Math.max(2, userCount - 7) }, (_, index) =>
    member(facts, {
      name: personName(index),
      alias: `user${index + 1}`,
      department: departments[index % departments.length] ?? '',
    }),
  );
  const guests = ['ada', 'grace', 'edith'].map((name) =>
    guest(facts, {
      name: `${name.charAt(0).toUpperCase()}${name.slice(1)} Partner`,
      address: `${name}@partner.example`,
    }),
  );
  const staffed = [...people.emergency, ...people.administrators];
  setPeople(tenant, facts, {
    users: [...staffed, ...users, ...guests],
    registrations: [
      ...staffed.map((user) => registration(user, { methods: strongMethods, isAdmin: true })),
      ...[...users, ...guests].map((user) => registration(user)),
    ],
  });
  setHardenedGroups(tenant, facts, { ...people, users, guests });
  setHardenedRoles(tenant, facts, people);
  harden(tenant, facts, people);
  setCollection(
    tenant,
    '/auditLogs/signIns',
    users.slice(0, 20).map((user, index) => signIn(facts, user, { days: index / 2 })),
  );
  setCollection(tenant, '/deviceManagement/detectedApps', [
    {
      id: idOf(facts, 'detectedApp', 'Teams'),
      displayName: 'Microsoft Teams',
      version: '25.1',
      sizeInByte: 0,
      deviceCount: 50,
      publisher: 'Microsoft Corporation',
      platform: 'windows',
    },
  ]);
  return tenant;
}

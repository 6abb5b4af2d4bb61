import { type JsonObject, textOf } from '../../json.ts';
import { setCollection, setSingleton, type TenantState } from '../../state/tenantState.ts';
import { roleAssignment, roleEligibility } from '../administration.ts';
import { readerPrincipalId, setApplications } from '../applications.ts';
import { baseTenant, setPeople, signIn, teamsConfiguration } from '../baseTenant.ts';
import { setInstances } from '../defaults/teams.ts';
import { daysAgo, idOf, type TenantFacts } from '../facts.ts';
import { emergencyAccounts } from '../hardened/hardened.ts';
import { lapsedVisio, microsoft365E5 } from '../licences.ts';
import { messyApplications, messyDetectedApps, messyTeamsApps } from './applications.ts';
import { messy } from './cast.ts';
import { setMessyGroups } from './groups.ts';
import { hostileNames } from './hostileNames.ts';
import { type MessyPeople, messyPeople, ordinaryId } from './people.ts';
import { messyLocations, messyPolicies } from './policies.ts';
import { setMessySettings } from './settings.ts';
import { messyInstances, messyMeetingPolicies } from './teams.ts';

function teamsAssignments(facts: TenantFacts, members: readonly JsonObject[]): JsonObject[] {
  return members.map((user, index) => {
    if (index % 20 === 3) return teamsConfiguration(facts, user, messyMeetingPolicies.open);
    if (index % 100 === 7) return teamsConfiguration(facts, user, messyMeetingPolicies.board);
    if (index % 200 === 11) return teamsConfiguration(facts, user, 'AllOn');
    return teamsConfiguration(facts, user);
  });
}

function setMessyRoles(tenant: TenantState, facts: TenantFacts, { administrators }: MessyPeople): void {
  const reader = readerPrincipalId(facts);
  const holders = [emergencyAccounts[0], ...Object.values(administrators).map(({ id }) => textOf(id))];
  setCollection(tenant, '/roleManagement/directory/roleAssignments', [
    roleAssignment(facts, 'Global Reader', reader),
    roleAssignment(facts, 'Compliance Administrator', reader),
    ...holders.map((id) => roleAssignment(facts, 'Global Administrator', id)),
    roleAssignment(facts, 'Global Administrator', messy.rolesGroup),
    roleAssignment(facts, 'Global Administrator', idOf(facts, 'servicePrincipal', 'Invoice Reader Pro')),
    roleAssignment(facts, 'Exchange Administrator', ordinaryId(facts, 1)),
    roleAssignment(facts, 'SharePoint Administrator', ordinaryId(facts, 2), true),
    roleAssignment(facts, 'Helpdesk Administrator', ordinaryId(facts, 4)),
  ]);
  setCollection(tenant, '/roleManagement/directory/roleEligibilityScheduleInstances', [
    roleEligibility(facts, 'Global Administrator', ordinaryId(facts, 5)),
    roleEligibility(facts, 'User Administrator', ordinaryId(facts, 6)),
  ]);
}

function setMessyLogs(tenant: TenantState, facts: TenantFacts, { members }: MessyPeople): void {
  const emergency = members.find(({ id }) => id === emergencyAccounts[0]) ?? {};
  setCollection(tenant, '/auditLogs/signIns', [
    signIn(facts, emergency, { days: 0.5, app: 'Azure Portal' }),
    ...members.slice(60, 100).map((user, index) => signIn(facts, user, { days: index / 4 + 0.6 })),
    ...members
      .slice(60, 64)
      .map((user) => signIn(facts, user, { days: 12, client: 'IMAP4', app: 'Office 365 Exchange Online' })),
    ...members
      .slice(64, 70)
      .map((user) => signIn(facts, user, { days: 13, app: 'Zoom', appId: idOf(facts, 'app', 'Zoom') })),
  ]);
  setCollection(tenant, '/auditLogs/directoryAudits', [
    {
      id: `Directory_${idOf(facts, 'audit', '1')}`,
      category: 'Policy',
      correlationId: idOf(facts, 'audit', 'correlation'),
      result: 'success',
      resultReason: '',
      activityDisplayName: 'Update conditional access policy',
      activityDateTime: daysAgo(facts, 2),
      loggedByService: 'Conditional Access',
      operationType: 'Update',
      initiatedBy: {
        user: {
          id: ordinaryId(facts, 1),
          displayName: null,
          userPrincipalName: `user1@${facts.domain}`,
          ipAddress: '203.0.113.9',
        },
        app: null,
      },
      targetResources: [
        {
          id: messy.policies.allUsers,
          displayName: hostileNames.template,
          type: 'Policy',
          modifiedProperties: [],
        },
      ],
      additionalDetails: [],
    },
  ]);
}

/** A client of 800 people as consultants find them, with names that attack whoever prints them. */
export function messyTenant(facts: TenantFacts, userCount = 800): TenantState {
  const tenant = baseTenant(facts);
  const people = messyPeople(facts, Math.max(120, userCount));
  setPeople(tenant, facts, {
    users: people.users,
    registrations: people.registrations,
    teams: teamsAssignments(facts, people.members),
  });
  setApplications(tenant, facts, messyApplications(facts));
  setMessyGroups(tenant, facts, people);
  setMessyRoles(tenant, facts, people);
  setMessySettings(tenant, facts);
  setMessyLogs(tenant, facts, people);
  setCollection(tenant, '/subscribedSkus', [
    microsoft365E5(facts, userCount + 20, userCount),
    lapsedVisio(facts, 12),
  ]);
  setCollection(tenant, '/identity/conditionalAccess/policies', messyPolicies(facts));
  setCollection(tenant, '/identity/conditionalAccess/namedLocations', messyLocations(facts));
  setCollection(tenant, '/deviceManagement/detectedApps', messyDetectedApps(facts));
  setCollection(tenant, '/appCatalogs/teamsApps', messyTeamsApps(facts));
  setInstances(tenant, messyInstances);
  setSingleton(tenant, '/utcm', {
    readerRoles: ['Global Reader', 'Compliance Administrator'],
    envelope: 'configurationItems',
    spelling: 'lowerCase',
    values: 'text',
  });
  setSingleton(tenant, `/users/${ordinaryId(facts, 1)}/authentication/requirements`, {
    perUserMfaState: 'enforced',
  });
  return tenant;
}

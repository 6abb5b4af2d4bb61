import { type Json, type JsonObject, textOf } from '../json.ts';
import { teamsPolicyId } from '../resources/teamsUsers.ts';
import type { Rows } from '../state/rows.ts';
import { emptyTenant, setCollection, setSingleton, type TenantState } from '../state/tenantState.ts';
import { roleAssignment } from './administration.ts';
import { readerPrincipalId, setApplications } from './applications.ts';
import { addEntraDefaults } from './defaults/entra.ts';
import { exchangeDefaults } from './defaults/exchange.ts';
import { setSecureScore } from './defaults/secureScore.ts';
import { addSharingDefaults } from './defaults/sharing.ts';
import { setInstances, teamsDefaults } from './defaults/teams.ts';
import { daysAgo, idOf, type TenantFacts } from './facts.ts';
import { microsoft365E5 } from './licences.ts';

function domain(id: string, facts: TenantFacts, differs: JsonObject = {}): JsonObject {
  return {
    id,
    authenticationType: 'Managed',
    availabilityStatus: null,
    isAdminManaged: true,
    isDefault: id === facts.domain,
    isInitial: id === facts.initialDomain,
    isRoot: true,
    isVerified: true,
    supportedServices: ['Email', 'OfficeCommunicationsOnline'],
    passwordValidityPeriodInDays: 2_147_483_647,
    passwordNotificationWindowInDays: 14,
    state: null,
    ...differs,
  };
}

/** The roles that Microsoft's reader of configurations needs: Global Reader, and no other. */
export function readerAssignment(facts: TenantFacts): JsonObject {
  return roleAssignment(facts, 'Global Reader', readerPrincipalId(facts));
}

/**
 * A tenant with Microsoft's defaults, Microsoft 365 E5 and nobody in it. Every path that is served exists afterwards.
 */
export function baseTenant(facts: TenantFacts): TenantState {
  const tenant = emptyTenant(facts.id, facts.kind, [facts.initialDomain, facts.domain]);
  setCollection(tenant, '/organization', [
    {
      id: facts.id,
      deletedDateTime: null,
      businessPhones: [],
      city: null,
      country: null,
      countryLetterCode: 'NL',
      createdDateTime: daysAgo(facts, 900),
      displayName: facts.displayName,
      onPremisesLastSyncDateTime: null,
      onPremisesSyncEnabled: null,
      preferredLanguage: 'en',
      technicalNotificationMails: [`admin@${facts.domain}`],
      tenantType: 'AAD',
      assignedPlans: [],
      provisionedPlans: [],
      verifiedDomains: tenant.domains.map((name) => ({
        name,
        type: 'Managed',
        capabilities: 'Email, OfficeCommunicationsOnline',
        isDefault: name === facts.domain,
        isInitial: name === facts.initialDomain,
      })),
    },
  ]);
  setCollection(tenant, '/subscribedSkus', [microsoft365E5(facts, 25, 20)]);
  setCollection(tenant, '/domains', [domain(facts.initialDomain, facts), domain(facts.domain, facts)]);
  addEntraDefaults(tenant, facts);
  addSharingDefaults(tenant);
  setApplications(tenant, facts);
  setCollection(tenant, '/roleManagement/directory/roleAssignments', [readerAssignment(facts)]);

  setSingleton(tenant, '/utcm', {
    readerRoles: ['Global Reader'],
    envelope: 'resources',
    spelling: 'documented',
    values: 'typed',
  });
  setInstances(tenant, { ...teamsDefaults, ...exchangeDefaults });
  for (const name of [
    'configurationSnapshotJobs',
    'configurationSnapshots',
    'configurationMonitors',
    'configurationDrifts',
    'configurationMonitoringResults',
  ]) {
    setCollection(tenant, `/admin/configurationManagement/${name}`, []);
  }
  for (const path of [
    '/groups',
    '/auditLogs/signIns',
    '/auditLogs/directoryAudits',
    '/appCatalogs/teamsApps',
    '/deviceManagement/detectedApps',
    '/security/triggerTypes/retentionEventTypes',
  ]) {
    setCollection(tenant, path, []);
  }
  setSecureScore(tenant, facts, 0.25);
  setPeople(tenant, facts, { users: [], registrations: [] });
  return tenant;
}

/** Which Teams meeting policy somebody is on, as `/admin/teams/userConfigurations` says it. */
export function teamsConfiguration(
  facts: TenantFacts,
  user: JsonObject,
  meetingPolicy = 'Global',
): JsonObject {
  const assignment = (policyType: string, name: string): Json => ({
    policyType,
    policyAssignment: {
      displayName: name,
      assignmentType: 'direct',
      policyId: teamsPolicyId(facts.id, policyType, name === 'Global' ? name : `Tag:${name}`),
    },
  });
  return {
    id: user['id'],
    userPrincipalName: user['userPrincipalName'],
    tenantId: facts.id,
    effectivePolicyAssignments: [
      assignment('TeamsMeetingPolicy', meetingPolicy),
      assignment('TeamsMessagingPolicy', 'Global'),
    ],
    telephoneNumbers: [],
    isEnterpriseVoiceEnabled: false,
    featureTypes: ['Teams'],
    accountType: 'user',
    createdDateTime: daysAgo(facts, 300),
    modifiedDateTime: daysAgo(facts, 30),
  };
}

export interface People {
  users: JsonObject[] | Rows;
  registrations: JsonObject[] | Rows;
  /** Everybody who is a member is on Global when this is absent. */
  teams?: JsonObject[] | Rows;
}

export function setPeople(
  tenant: TenantState,
  facts: TenantFacts,
  { users, registrations, teams }: People,
): void {
  const members = Array.isArray(users) ? users.filter(({ userType }) => userType === 'Member') : [];
  setCollection(tenant, '/users', users);
  setCollection(tenant, '/reports/authenticationMethods/userRegistrationDetails', registrations);
  setCollection(
    tenant,
    '/admin/teams/userConfigurations',
    teams ?? members.map((user) => teamsConfiguration(facts, user)),
  );
}

/** A sign-in of the interactive log. */
export function signIn(
  facts: TenantFacts,
  user: JsonObject,
  {
    days,
    app = 'Microsoft Teams',
    client = 'Browser',
    appId = '1fec8e78-bce4-4aaf-ab1b-5451cc387264',
  }: { days: number; app?: string; client?: string; appId?: string },
): JsonObject {
  return {
    id: idOf(facts, 'signIn', textOf(user['id']), app, textOf(days)),
    createdDateTime: daysAgo(facts, days),
    userDisplayName: user['displayName'],
    userPrincipalName: user['userPrincipalName'],
    userId: user['id'],
    appId,
    appDisplayName: app,
    ipAddress: '203.0.113.24',
    clientAppUsed: client,
    correlationId: idOf(facts, 'correlation', textOf(user['id']), app, textOf(days)),
    conditionalAccessStatus: 'success',
    isInteractive: true,
    riskDetail: 'none',
    riskLevelAggregated: 'none',
    riskLevelDuringSignIn: 'none',
    riskState: 'none',
    riskEventTypes: [],
    resourceDisplayName: 'Microsoft Graph',
    resourceId: '00000003-0000-0000-c000-000000000000',
    status: { errorCode: 0, failureReason: null, additionalDetails: null },
    deviceDetail: { deviceId: '', displayName: null, operatingSystem: 'Windows 11', browser: 'Edge 142.0' },
    location: { city: 'Rotterdam', state: 'Zuid-Holland', countryOrRegion: 'NL', geoCoordinates: null },
    appliedConditionalAccessPolicies: [],
  };
}

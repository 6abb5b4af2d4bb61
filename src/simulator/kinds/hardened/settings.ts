import { type JsonObject, mergeProperties, textOf } from '../../json.ts';
import {
  rowsAt,
  setCollection,
  setSingleton,
  singletonAt,
  type TenantState,
} from '../../state/tenantState.ts';
import { daysAgo, idOf, type TenantFacts } from '../facts.ts';

/** Templates of directory settings ("Overview of directory settings"). */
const passwordRuleTemplate = '5cf42378-d67d-4f36-ba46-e8b86229381d';
const unifiedGroupTemplate = '62375ab9-6b52-47ed-826b-58e47e0e304b';

export function change(tenant: TenantState, path: string, differs: JsonObject): void {
  setSingleton(tenant, path, mergeProperties(singletonAt(tenant, path), differs));
}

/** A directory setting; every value is text, as the service keeps it. */
export function groupSetting(
  facts: TenantFacts,
  name: 'Group.Unified' | 'Password Rule Settings',
  values: Record<string, string>,
): JsonObject {
  return {
    id: idOf(facts, 'groupSetting', name),
    displayName: name,
    templateId: name === 'Group.Unified' ? unifiedGroupTemplate : passwordRuleTemplate,
    values: Object.entries(values).map(([key, value]) => ({ name: key, value })),
  };
}

/** Accounts come from servers on premises as well. */
export function setSynchronised(tenant: TenantState, facts: TenantFacts): void {
  setCollection(
    tenant,
    '/organization',
    rowsAt(tenant, '/organization').map((organization) => ({
      ...organization,
      onPremisesSyncEnabled: true,
      onPremisesLastSyncDateTime: daysAgo(facts, 0.02),
    })),
  );
}

/** Changes authentication methods, by their ids. */
export function changeMethods(tenant: TenantState, differs: Record<string, JsonObject>): void {
  const path = '/policies/authenticationMethodsPolicy';
  const policy = singletonAt(tenant, path);
  const methods = Array.isArray(policy['authenticationMethodConfigurations'])
    ? policy['authenticationMethodConfigurations']
    : [];
  setSingleton(tenant, path, {
    ...policy,
    authenticationMethodConfigurations: methods.map((method) =>
      typeof method === 'object' && method !== null && !Array.isArray(method)
        ? mergeProperties(method, differs[textOf(method['id'])] ?? {})
        : method,
    ),
  });
}

const shownToAll = { state: 'enabled', includeTarget: { targetType: 'group', id: 'all_users' } };

function hardenedMethods(tenant: TenantState): void {
  change(tenant, '/policies/authenticationMethodsPolicy', { policyMigrationState: 'migrationComplete' });
  changeMethods(tenant, {
    Sms: { state: 'disabled' },
    Voice: { state: 'disabled' },
    Email: { state: 'disabled' },
    MicrosoftAuthenticator: {
      isSoftwareOathEnabled: false,
      featureSettings: {
        displayAppInformationRequiredState: shownToAll,
        displayLocationInformationRequiredState: shownToAll,
      },
    },
  });
}

/** Sections A, C, D, G, J and L of the catalogue, met. */
export function hardenSettings(
  tenant: TenantState,
  facts: TenantFacts,
  administrators: readonly string[],
): void {
  hardenedMethods(tenant);
  setSynchronised(tenant, facts);
  change(tenant, '/policies/authorizationPolicy', {
    allowInvitesFrom: 'adminsAndGuestInviters',
    allowedToSignUpEmailBasedSubscriptions: false,
    allowEmailVerifiedUsersToJoinOrganization: false,
    guestUserRoleId: '2af84b1e-32c8-42b7-82bc-daa82404023b',
    defaultUserRolePermissions: {
      allowedToCreateApps: false,
      allowedToCreateSecurityGroups: false,
      allowedToCreateTenants: false,
      allowedToReadBitlockerKeysForOwnedDevice: false,
      permissionGrantPoliciesAssigned: [
        'ManagePermissionGrantsForOwnedResource.microsoft-dynamically-managed-permissions-for-team',
      ],
    },
  });
  change(tenant, '/policies/deviceRegistrationPolicy', { userDeviceQuota: 10 });
  change(tenant, '/policies/adminConsentRequestPolicy', {
    isEnabled: true,
    notifyReviewers: true,
    remindersEnabled: true,
    requestDurationInDays: 30,
    reviewers: administrators.map((id) => ({
      query: `/users/${id}`,
      queryType: 'MicrosoftGraph',
      queryRoot: null,
    })),
  });
  change(tenant, '/policies/defaultAppManagementPolicy', {
    isEnabled: true,
    applicationRestrictions: {
      passwordCredentials: [
        { restrictionType: 'passwordAddition', state: 'enabled', maxLifetime: null },
        { restrictionType: 'passwordLifetime', state: 'enabled', maxLifetime: 'P180D' },
        { restrictionType: 'customPasswordAddition', state: 'enabled', maxLifetime: null },
      ],
      keyCredentials: [{ restrictionType: 'asymmetricKeyLifetime', state: 'enabled', maxLifetime: 'P365D' }],
    },
  });
  setCollection(tenant, '/policies/b2bManagementPolicies', [
    {
      id: idOf(facts, 'b2bManagementPolicy'),
      deletedDateTime: null,
      description: 'Policy used for B2B features',
      displayName: 'B2BManagementPolicy',
      definition: [
        JSON.stringify({
          B2BManagementPolicy: {
            InvitationsAllowedAndBlockedDomainsPolicy: {
              AllowedDomains: ['partner.example'],
              BlockedDomains: [],
            },
            AutoRedeemPolicy: {
              AdminConsentedForUsersIntoTenantIds: [],
              NoAADConsentForUsersFromTenantsIds: [],
            },
          },
        }),
      ],
      isOrganizationDefault: true,
    },
  ]);
  setCollection(tenant, '/policies/activityBasedTimeoutPolicies', [
    {
      id: idOf(facts, 'activityBasedTimeoutPolicy'),
      deletedDateTime: null,
      description: null,
      displayName: 'DefaultTimeoutPolicy',
      isOrganizationDefault: true,
      definition: [
        '{"ActivityBasedTimeoutPolicy":{"Version":1,"ApplicationPolicies":[{"ApplicationId":"default","WebSessionIdleTimeout":"03:00:00"}]}}',
      ],
    },
  ]);
  setCollection(tenant, '/identityGovernance/accessReviews/definitions', [guestReview(facts)]);
  setCollection(tenant, '/groupSettings', [
    groupSetting(facts, 'Password Rule Settings', {
      BannedPasswordCheckOnPremisesMode: 'Enforce',
      EnableBannedPasswordCheckOnPremises: 'True',
      EnableBannedPasswordCheck: 'True',
      LockoutDurationInSeconds: '60',
      LockoutThreshold: '10',
      BannedPasswordList: 'plumbline\tcontoso\twinter2026',
    }),
    groupSetting(facts, 'Group.Unified', {
      EnableMIPLabels: 'true',
      CustomBlockedWordsList: '',
      EnableMSStandardBlockedWords: 'true',
      ClassificationDescriptions: '',
      DefaultClassification: '',
      PrefixSuffixNamingRequirement: '',
      AllowGuestsToBeGroupOwner: 'false',
      AllowGuestsToAccessGroups: 'true',
      GuestUsageGuidelinesUrl: '',
      GroupCreationAllowedGroupId: idOf(facts, 'group', 'Group creators'),
      AllowToAddGuests: 'false',
      UsageGuidelinesUrl: '',
      ClassificationList: '',
      EnableGroupCreation: 'false',
    }),
  ]);
  setCollection(tenant, '/groupLifecyclePolicies', [
    {
      id: idOf(facts, 'groupLifecyclePolicy'),
      groupLifetimeInDays: 365,
      managedGroupTypes: 'All',
      alternateNotificationEmails: `it@${facts.domain}`,
    },
  ]);
  change(tenant, '/admin/sharepoint/settings', {
    allowedDomainGuidsForSyncApp: [idOf(facts, 'activeDirectoryDomain')],
    deletedUserPersonalSiteRetentionPeriodInDays: 365,
    idleSessionSignOut: { isEnabled: true, warnAfterInSeconds: 9_900, signOutAfterInSeconds: 10_800 },
    isLegacyAuthProtocolsEnabled: false,
    isRequireAcceptingUserToMatchInvitedUserEnabled: true,
    isResharingByExternalUsersEnabled: false,
    isSiteCreationEnabled: false,
    isSiteCreationUIEnabled: false,
    isUnmanagedSyncAppForTenantRestricted: true,
    sharingAllowedDomainList: ['partner.example'],
    sharingCapability: 'existingExternalUserSharingOnly',
    sharingDomainRestrictionMode: 'allowList',
  });
  change(tenant, '/admin/people/itemInsights', { isEnabledInOrganization: false });
  change(tenant, '/admin/forms', {
    settings: {
      isExternalSendFormEnabled: false,
      isExternalShareCollaborationEnabled: false,
      isExternalShareResultEnabled: false,
      isExternalShareTemplateEnabled: false,
    },
  });
  change(tenant, '/admin/appsAndServices', {
    settings: { isOfficeStoreEnabled: false, isAppAndServicesTrialEnabled: false },
  });
  setCollection(
    tenant,
    '/security/triggerTypes/retentionEventTypes',
    ['Employee departure', 'Contract expiry'].map((displayName) => ({
      id: idOf(facts, 'retentionEventType', displayName),
      displayName,
      description: '',
      createdDateTime: daysAgo(facts, 100),
      lastModifiedDateTime: daysAgo(facts, 100),
    })),
  );
}

function guestReview(facts: TenantFacts): JsonObject {
  return {
    id: idOf(facts, 'accessReview', 'guests'),
    displayName: 'Review guests across Microsoft 365 groups',
    createdDateTime: daysAgo(facts, 120),
    lastModifiedDateTime: daysAgo(facts, 30),
    status: 'InProgress',
    descriptionForAdmins: '',
    descriptionForReviewers: '',
    scope: {
      '@odata.type': '#microsoft.graph.accessReviewQueryScope',
      query: "./members/microsoft.graph.user/?$count=true&$filter=(userType eq 'Guest')",
      queryType: 'MicrosoftGraph',
      queryRoot: null,
    },
    instanceEnumerationScope: {
      '@odata.type': '#microsoft.graph.accessReviewQueryScope',
      query: "/groups?$filter=(groupTypes/any(c:c+eq+'Unified'))",
      queryType: 'MicrosoftGraph',
      queryRoot: null,
    },
    reviewers: [{ query: './owners', queryType: 'MicrosoftGraph', queryRoot: null }],
    settings: {
      mailNotificationsEnabled: true,
      reminderNotificationsEnabled: true,
      justificationRequiredOnApproval: true,
      defaultDecisionEnabled: true,
      defaultDecision: 'Deny',
      instanceDurationInDays: 14,
      autoApplyDecisionsEnabled: true,
      recommendationsEnabled: true,
      recurrence: {
        pattern: {
          type: 'absoluteMonthly',
          interval: 3,
          month: 0,
          dayOfMonth: 1,
          daysOfWeek: [],
          firstDayOfWeek: 'sunday',
          index: 'first',
        },
        range: {
          type: 'noEnd',
          numberOfOccurrences: 0,
          recurrenceTimeZone: null,
          startDate: daysAgo(facts, 120).slice(0, 10),
          endDate: '9999-12-31',
        },
      },
    },
  };
}

import type { JsonObject } from '../../json.ts';
import { setCollection, setSingleton, type TenantState } from '../../state/tenantState.ts';
import { directoryRoles, roleDefinitions, roleManagementPolicy } from '../administration.ts';
import { builtInStrengths } from '../conditionalAccess.ts';
import { daysAgo, type TenantFacts } from '../facts.ts';
import { roleNames } from '../roleTemplates.ts';

const allUsers = { targetType: 'group', id: 'all_users', isRegistrationRequired: false };
const managedFeature = {
  state: 'default',
  includeTarget: { targetType: 'group', id: 'all_users' },
  excludeTarget: { targetType: 'group', id: '00000000-0000-0000-0000-000000000000' },
};

function method(type: string, id: string, state: 'enabled' | 'disabled', more: JsonObject = {}): JsonObject {
  return {
    '@odata.type': `#microsoft.graph.${type}AuthenticationMethodConfiguration`,
    id,
    state,
    excludeTargets: [],
    includeTargets: [allUsers],
    ...more,
  };
}

/** The methods policy of a new tenant: authenticator and passkeys on, texts and calls as they were before. */
function authenticationMethodsPolicy(facts: TenantFacts): JsonObject {
  return {
    id: 'authenticationMethodsPolicy',
    displayName: 'Authentication Methods Policy',
    description:
      'The tenant-wide policy that controls which authentication methods are allowed in the tenant',
    lastModifiedDateTime: daysAgo(facts, 200),
    policyVersion: '1.5',
    policyMigrationState: 'migrationInProgress',
    registrationEnforcement: {
      authenticationMethodsRegistrationCampaign: {
        snoozeDurationInDays: 1,
        state: 'default',
        excludeTargets: [],
        includeTargets: [
          { id: 'all_users', targetType: 'group', targetedAuthenticationMethod: 'microsoftAuthenticator' },
        ],
      },
    },
    authenticationMethodConfigurations: [
      method('fido2', 'Fido2', 'enabled', {
        isSelfServiceRegistrationAllowed: true,
        isAttestationEnforced: false,
        keyRestrictions: { isEnforced: false, enforcementType: 'block', aaGuids: [] },
      }),
      method('microsoftAuthenticator', 'MicrosoftAuthenticator', 'enabled', {
        isSoftwareOathEnabled: true,
        featureSettings: {
          displayAppInformationRequiredState: managedFeature,
          displayLocationInformationRequiredState: managedFeature,
          companionAppAllowedState: managedFeature,
        },
        includeTargets: [{ ...allUsers, authenticationMode: 'any' }],
      }),
      method('sms', 'Sms', 'enabled', { includeTargets: [{ ...allUsers, isUsableForSignIn: false }] }),
      method('temporaryAccessPass', 'TemporaryAccessPass', 'disabled', {
        defaultLifetimeInMinutes: 60,
        defaultLength: 8,
        minimumLifetimeInMinutes: 60,
        maximumLifetimeInMinutes: 480,
        isUsableOnce: false,
      }),
      method('softwareOath', 'SoftwareOath', 'enabled'),
      method('voice', 'Voice', 'disabled', { isOfficePhoneAllowed: false }),
      method('email', 'Email', 'enabled', { allowExternalIdToUseEmailOtp: 'default' }),
      method('x509Certificate', 'X509Certificate', 'disabled'),
    ],
  };
}

function everyone(accessType: 'allowed' | 'blocked'): JsonObject {
  return {
    usersAndGroups: { accessType, targets: [{ target: 'AllUsers', targetType: 'user' }] },
    applications: { accessType, targets: [{ target: 'AllApplications', targetType: 'application' }] },
  };
}

const crossTenantDefault: JsonObject = {
  isServiceDefault: true,
  inboundTrust: {
    isMfaAccepted: false,
    isCompliantDeviceAccepted: false,
    isHybridAzureADJoinedDeviceAccepted: false,
  },
  automaticUserConsentSettings: { inboundAllowed: false, outboundAllowed: false },
  b2bCollaborationInbound: everyone('allowed'),
  b2bCollaborationOutbound: everyone('allowed'),
  b2bDirectConnectInbound: everyone('blocked'),
  b2bDirectConnectOutbound: everyone('blocked'),
};

function grantPolicy(id: string, displayName: string, classification: 'low' | 'all'): JsonObject {
  return {
    id,
    displayName,
    description: `${displayName}.`,
    includes: [
      {
        id: `${id}-include`,
        permissionClassification: classification,
        permissionType: 'delegated',
        resourceApplication: 'any',
        permissions: ['all'],
        clientApplicationIds: ['all'],
        clientApplicationTenantIds: ['all'],
        clientApplicationPublisherIds: ['all'],
        clientApplicationsFromVerifiedPublisherOnly: classification === 'low',
      },
    ],
    excludes: [],
  };
}

/** A new tenant's Entra policies, before anybody touched them. */
export function addEntraDefaults(tenant: TenantState, facts: TenantFacts): void {
  setSingleton(tenant, '/policies/identitySecurityDefaultsEnforcementPolicy', {
    id: '00000000-0000-0000-0000-000000000005',
    displayName: 'Security Defaults',
    description: 'Security defaults is a set of basic identity security mechanisms recommended by Microsoft.',
    isEnabled: false,
  });
  setSingleton(tenant, '/policies/authorizationPolicy', {
    id: 'authorizationPolicy',
    displayName: 'Authorization Policy',
    description: 'Used to manage authorization related settings across the company.',
    allowInvitesFrom: 'everyone',
    allowedToSignUpEmailBasedSubscriptions: true,
    allowedToUseSSPR: true,
    allowEmailVerifiedUsersToJoinOrganization: false,
    allowUserConsentForRiskyApps: null,
    blockMsolPowerShell: false,
    guestUserRoleId: '10dae51f-b6af-4016-8d66-8c2a99b929b3',
    defaultUserRolePermissions: {
      allowedToCreateApps: true,
      allowedToCreateSecurityGroups: true,
      allowedToCreateTenants: true,
      allowedToReadBitlockerKeysForOwnedDevice: true,
      allowedToReadOtherUsers: true,
      permissionGrantPoliciesAssigned: [
        'ManagePermissionGrantsForSelf.microsoft-user-default-recommended',
        'ManagePermissionGrantsForOwnedResource.microsoft-dynamically-managed-permissions-for-team',
        'ManagePermissionGrantsForOwnedResource.microsoft-dynamically-managed-permissions-for-chat',
      ],
    },
  });
  setSingleton(tenant, '/policies/authenticationMethodsPolicy', authenticationMethodsPolicy(facts));
  setSingleton(tenant, '/policies/adminConsentRequestPolicy', {
    isEnabled: false,
    notifyReviewers: false,
    remindersEnabled: false,
    requestDurationInDays: 0,
    version: 0,
    reviewers: [],
  });
  setSingleton(tenant, '/policies/crossTenantAccessPolicy', {
    displayName: 'CrossTenantAccessPolicy',
    allowedCloudEndpoints: [],
  });
  setSingleton(tenant, '/policies/crossTenantAccessPolicy/default', crossTenantDefault);
  setSingleton(tenant, '/policies/externalIdentitiesPolicy', {
    id: 'externalIdentitiesPolicy',
    displayName: 'External Identities Policy',
    deletedDateTime: null,
    allowExternalIdentitiesToLeave: true,
    allowDeletedIdentitiesDataRemoval: false,
  });
  setSingleton(tenant, '/policies/defaultAppManagementPolicy', {
    id: '00000000-0000-0000-0000-000000000000',
    displayName: 'Default app management tenant policy',
    description: 'Default tenant policy that enforces app management restrictions on applications.',
    isEnabled: false,
    applicationRestrictions: { passwordCredentials: [], keyCredentials: [] },
    servicePrincipalRestrictions: { passwordCredentials: [], keyCredentials: [] },
  });
  setSingleton(tenant, '/policies/deviceRegistrationPolicy', {
    id: 'deviceRegistrationPolicy',
    displayName: 'Device Registration Policy',
    description: 'Tenant-wide policy that manages initial provisioning controls.',
    userDeviceQuota: 50,
    multiFactorAuthConfiguration: 'notRequired',
    azureADRegistration: {
      isAdminConfigurable: false,
      allowedToRegister: { '@odata.type': '#microsoft.graph.allDeviceRegistrationMembership' },
    },
    azureADJoin: {
      isAdminConfigurable: true,
      allowedToJoin: { '@odata.type': '#microsoft.graph.allDeviceRegistrationMembership' },
      localAdmins: {
        enableGlobalAdmins: true,
        registeringUsers: { '@odata.type': '#microsoft.graph.allDeviceRegistrationMembership' },
      },
    },
    localAdminPassword: { isEnabled: false },
  });
  setCollection(tenant, '/policies/authenticationStrengthPolicies', builtInStrengths);
  setCollection(tenant, '/policies/permissionGrantPolicies', [
    grantPolicy('microsoft-user-default-low', 'Default User Low Risk Policy', 'low'),
    grantPolicy('microsoft-user-default-recommended', 'Microsoft User Default Recommended Policy', 'all'),
    grantPolicy('microsoft-user-default-legacy', 'Default User Legacy Policy', 'all'),
  ]);
  setCollection(tenant, '/policies/crossTenantAccessPolicy/partners', [], 'tenantId');
  setCollection(tenant, '/policies/activityBasedTimeoutPolicies', []);
  setCollection(tenant, '/policies/appManagementPolicies', []);
  setCollection(tenant, '/policies/b2bManagementPolicies', []);
  setCollection(tenant, '/identity/conditionalAccess/policies', []);
  setCollection(tenant, '/identity/conditionalAccess/namedLocations', []);
  setCollection(tenant, '/identityGovernance/accessReviews/definitions', []);
  setCollection(tenant, '/identityProtection/riskyUsers', []);
  setCollection(tenant, '/groupSettings', []);
  setCollection(tenant, '/groupLifecyclePolicies', []);
  setCollection(tenant, '/directoryRoles', directoryRoles(facts));
  setCollection(tenant, '/roleManagement/directory/roleDefinitions', roleDefinitions());
  setCollection(tenant, '/roleManagement/directory/roleAssignments', []);
  setCollection(tenant, '/roleManagement/directory/roleEligibilityScheduleInstances', []);
  setCollection(
    tenant,
    '/policies/roleManagementPolicyAssignments',
    roleNames.map((role) => roleManagementPolicy(facts, role)),
  );
}

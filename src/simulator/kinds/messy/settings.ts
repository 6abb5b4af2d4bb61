import { collectionAt, setCollection, type TenantState } from '../../state/tenantState.ts';
import { idOf, type TenantFacts } from '../facts.ts';
import { change, changeMethods, groupSetting, setSynchronised } from '../hardened/settings.ts';
import { hostileNames } from './hostileNames.ts';

const everyone = {
  usersAndGroups: { accessType: 'allowed', targets: [{ target: 'AllUsers', targetType: 'user' }] },
  applications: {
    accessType: 'allowed',
    targets: [{ target: 'AllApplications', targetType: 'application' }],
  },
};

/** Settings that somebody loosened, or that nobody ever tightened. */
export function setMessySettings(tenant: TenantState, facts: TenantFacts): void {
  change(tenant, '/policies/authorizationPolicy', {
    guestUserRoleId: 'a0b1b346-4d3e-4e8b-98f8-753987be4970',
    allowEmailVerifiedUsersToJoinOrganization: true,
    defaultUserRolePermissions: {
      permissionGrantPoliciesAssigned: ['ManagePermissionGrantsForSelf.microsoft-user-default-legacy'],
    },
  });
  change(tenant, '/policies/crossTenantAccessPolicy/default', {
    isServiceDefault: false,
    inboundTrust: { isMfaAccepted: true, isCompliantDeviceAccepted: true },
    b2bDirectConnectInbound: everyone,
  });
  setCollection(
    tenant,
    '/policies/crossTenantAccessPolicy/partners',
    [
      {
        tenantId: idOf(facts, 'partner', 'forgotten'),
        isServiceProvider: false,
        inboundTrust: {
          isMfaAccepted: true,
          isCompliantDeviceAccepted: true,
          isHybridAzureADJoinedDeviceAccepted: true,
        },
        automaticUserConsentSettings: { inboundAllowed: true, outboundAllowed: false },
        b2bCollaborationInbound: null,
        b2bCollaborationOutbound: null,
        b2bDirectConnectInbound: everyone,
        b2bDirectConnectOutbound: null,
      },
    ],
    'tenantId',
  );
  change(tenant, '/policies/externalIdentitiesPolicy', { allowExternalIdentitiesToLeave: false });
  setCollection(tenant, '/policies/b2bManagementPolicies', [
    {
      id: idOf(facts, 'b2bManagementPolicy'),
      deletedDateTime: null,
      description: 'Policy used for B2B features',
      displayName: 'B2BManagementPolicy',
      definition: [
        '{"B2BManagementPolicy":{"InvitationsAllowedAndBlockedDomainsPolicy":{"AllowedDomains":[],"BlockedDomains":["gmail.example"]}}}',
      ],
      // The page's sample shows text where a truth value is meant.
      isOrganizationDefault: 'true',
    },
  ]);
  const domains = collectionAt(tenant, '/domains').rows;
  const domain = domains.find(facts.domain);
  if (domain) domains.put({ ...domain, passwordValidityPeriodInDays: 90 });
  setCollection(tenant, '/groupLifecyclePolicies', [
    {
      id: idOf(facts, 'groupLifecyclePolicy'),
      groupLifetimeInDays: 730,
      managedGroupTypes: 'None',
      alternateNotificationEmails: '',
    },
  ]);
  changeMethods(tenant, {
    Fido2: { state: 'disabled' },
    MicrosoftAuthenticator: {
      featureSettings: {
        displayAppInformationRequiredState: { state: 'disabled' },
        displayLocationInformationRequiredState: { state: 'disabled' },
      },
    },
  });
  setSynchronised(tenant, facts);
  setCollection(tenant, '/groupSettings', [
    groupSetting(facts, 'Password Rule Settings', {
      BannedPasswordCheckOnPremisesMode: 'Audit',
      EnableBannedPasswordCheckOnPremises: 'True',
      EnableBannedPasswordCheck: 'False',
      LockoutDurationInSeconds: '5',
      LockoutThreshold: '50',
      BannedPasswordList: '',
    }),
    groupSetting(facts, 'Group.Unified', {
      EnableGroupCreation: 'true',
      AllowGuestsToBeGroupOwner: 'true',
      AllowGuestsToAccessGroups: 'true',
      AllowToAddGuests: 'true',
    }),
  ]);
  change(tenant, '/admin/reportSettings', { displayConcealedNames: false });
  change(tenant, '/admin/forms', { settings: { isInOrgFormsPhishingScanEnabled: false } });
  setCollection(
    tenant,
    '/identityProtection/riskyUsers',
    ['user7', 'user8'].map((alias) => ({
      id: idOf(facts, 'user', alias),
      isDeleted: false,
      isProcessing: false,
      riskLevel: 'high',
      riskState: 'atRisk',
      riskDetail: 'none',
      riskLastUpdatedDateTime: null,
      userDisplayName: hostileNames.homoglyph,
      userPrincipalName: `${alias}@${facts.domain}`,
    })),
  );
}

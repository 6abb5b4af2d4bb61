/**
 * The properties of each listed type; a name in `$select` or `$filter` that is not among them is refused, as Graph does.
 * Source: microsoftgraph/msgraph-metadata, v1.0 $metadata of 2026-08 (MIT), navigation properties left out.
 */
const fromMetadata = {
  user: 'aboutMe accountEnabled ageGroup assignedLicenses assignedPlans authorizationInfo birthday businessPhones city companyName consentProvidedForMinor country createdDateTime creationType customSecurityAttributes department deviceEnrollmentLimit displayName employeeHireDate employeeId employeeLeaveDateTime employeeOrgData employeeType externalUserState externalUserStateChangeDateTime faxNumber givenName hireDate identities identityParentId imAddresses interests isManagementRestricted isResourceAccount jobTitle lastPasswordChangeDateTime legalAgeGroupClassification licenseAssignmentStates mail mailboxSettings mailNickname mobilePhone mySite officeLocation onPremisesDistinguishedName onPremisesDomainName onPremisesExtensionAttributes onPremisesImmutableId onPremisesLastSyncDateTime onPremisesProvisioningErrors onPremisesSamAccountName onPremisesSecurityIdentifier onPremisesSyncEnabled onPremisesUserPrincipalName otherMails passwordPolicies passwordProfile pastProjects postalCode preferredDataLocation preferredLanguage preferredName print provisionedPlans proxyAddresses responsibilities schools securityIdentifier serviceProvisioningErrors showInAddressList signInActivity signInSessionsValidFromDateTime skills state streetAddress surname usageLocation userPrincipalName userType deletedDateTime id',
  group:
    'accessType allowExternalSenders assignedLabels assignedLicenses autoSubscribeNewMembers classification createdDateTime description displayName expirationDateTime groupTypes hasMembersWithLicenseErrors hideFromAddressLists hideFromOutlookClients infoCatalogs isArchived isAssignableToRole isFavorite isManagementRestricted isSubscribedByMail licenseProcessingState mail mailEnabled mailNickname membershipRule membershipRuleProcessingState onPremisesDomainName onPremisesExtensionAttributes onPremisesLastSyncDateTime onPremisesNetBiosName onPremisesProvisioningErrors onPremisesSamAccountName onPremisesSecurityIdentifier onPremisesSyncEnabled organizationId preferredDataLocation preferredLanguage proxyAddresses renewedDateTime resourceBehaviorOptions resourceProvisioningOptions securityEnabled securityIdentifier serviceProvisioningErrors theme uniqueName unseenConversationsCount unseenCount unseenMessagesCount visibility welcomeMessageEnabled deletedDateTime id',
  servicePrincipal:
    'accountEnabled addIns alternativeNames appDescription appDisplayName appId applicationTemplateId appOwnerOrganizationId appRoleAssignmentRequired appRoles createdByAppId customSecurityAttributes description disabledByMicrosoftStatus displayName homepage info isDisabled keyCredentials loginUrl logoutUrl notes notificationEmailAddresses oauth2PermissionScopes passwordCredentials preferredSingleSignOnMode preferredTokenSigningKeyThumbprint replyUrls resourceSpecificApplicationPermissions samlSingleSignOnSettings servicePrincipalNames servicePrincipalType signInAudience tags tokenEncryptionKeyId verifiedPublisher deletedDateTime id',
  application:
    'addIns api appId applicationTemplateId appRoles authenticationBehaviors certification createdByAppId createdDateTime defaultRedirectUri description disabledByMicrosoftStatus displayName groupMembershipClaims identifierUris info isDeviceOnlyAuthSupported isDisabled isFallbackPublicClient keyCredentials logo notes oauth2RequirePostResponse optionalClaims parentalControlSettings passwordCredentials publicClient publisherDomain requestSignatureVerification requiredResourceAccess samlMetadataUrl serviceManagementReference servicePrincipalLockConfiguration signInAudience spa tags tokenEncryptionKeyId uniqueName verifiedPublisher web deletedDateTime id',
  userRegistrationDetails:
    'isAdmin isMfaCapable isMfaRegistered isPasswordlessCapable isSsprCapable isSsprEnabled isSsprRegistered isSystemPreferredAuthenticationMethodEnabled lastUpdatedDateTime methodsRegistered systemPreferredAuthenticationMethods userDisplayName userPreferredMethodForSecondaryAuthentication userPrincipalName userType id',
  unifiedRoleAssignment:
    'appScopeId condition directoryScopeId principalId principalOrganizationId roleDefinitionId id',
  unifiedRoleEligibilityScheduleInstance:
    'endDateTime memberType roleEligibilityScheduleId startDateTime appScopeId directoryScopeId principalId roleDefinitionId id',
  unifiedRoleAssignmentScheduleInstance:
    'assignmentType endDateTime memberType roleAssignmentOriginId roleAssignmentScheduleId startDateTime appScopeId directoryScopeId principalId roleDefinitionId id',
  unifiedRoleDefinition:
    'description displayName isBuiltIn isEnabled resourceScopes rolePermissions templateId version id',
  unifiedRoleManagementPolicyAssignment: 'policyId roleDefinitionId scopeId scopeType id',
  oAuth2PermissionGrant: 'clientId consentType principalId resourceId scope id',
  appRoleAssignment:
    'appRoleId createdDateTime principalDisplayName principalId principalType resourceDisplayName resourceId deletedDateTime id',
  delegatedPermissionClassification: 'classification permissionId permissionName id',
  domain:
    'authenticationType availabilityStatus isAdminManaged isDefault isInitial isRoot isVerified manufacturer model passwordNotificationWindowInDays passwordValidityPeriodInDays state supportedServices id',
  groupSetting: 'displayName templateId values id',
  groupLifecyclePolicy: 'alternateNotificationEmails groupLifetimeInDays managedGroupTypes id',
  conditionalAccessPolicy:
    'conditions createdDateTime description displayName grantControls id modifiedDateTime sessionControls state templateId deletedDateTime',
  authenticationStrengthPolicy:
    'allowedCombinations createdDateTime description displayName modifiedDateTime policyType requirementsSatisfied id',
  permissionGrantPolicy: 'description displayName deletedDateTime id',
  crossTenantAccessPolicyConfigurationPartner:
    'appServiceConnectInbound automaticUserConsentSettings b2bCollaborationInbound b2bCollaborationOutbound b2bDirectConnectInbound b2bDirectConnectOutbound inboundTrust isInMultiTenantOrganization isServiceProvider m365CollaborationInbound m365CollaborationOutbound tenantId tenantRestrictions',
  appManagementPolicy: 'isEnabled restrictions description displayName deletedDateTime id',
  activityBasedTimeoutPolicy: 'definition isOrganizationDefault description displayName deletedDateTime id',
  subscribedSku:
    'accountId accountName appliesTo capabilityStatus consumedUnits prepaidUnits servicePlans skuId skuPartNumber subscriptionIds id',
  organization:
    'assignedPlans businessPhones city country countryLetterCode createdDateTime defaultUsageLocation displayName marketingNotificationEmails mobileDeviceManagementAuthority onPremisesLastSyncDateTime onPremisesSyncEnabled partnerTenantType postalCode preferredLanguage privacyProfile provisionedPlans securityComplianceNotificationMails securityComplianceNotificationPhones state street technicalNotificationMails tenantType verifiedDomains deletedDateTime id',
  directoryRole: 'description displayName roleTemplateId deletedDateTime id',
  accessReviewScheduleDefinition:
    'additionalNotificationRecipients createdBy createdDateTime descriptionForAdmins descriptionForReviewers displayName fallbackReviewers instanceEnumerationScope lastModifiedDateTime reviewers scope settings stageSettings status id',
  configurationSnapshotJob:
    'completedDateTime createdBy createdDateTime description displayName errorDetails resourceLocation resources status tenantId id',
  configurationMonitor:
    'createdBy createdDateTime description displayName inactivationReason lastModifiedBy lastModifiedDateTime mode monitorRunFrequencyInHours parameters status tenantId id',
  configurationDrift:
    'baselineResourceDisplayName driftedProperties firstReportedDateTime monitorId resourceInstanceIdentifier resourceType status tenantId id',
  configurationMonitoringResult:
    'driftsCount errorDetails monitorId runCompletionDateTime runInitiationDateTime runStatus tenantId id',
  namedLocation:
    'createdDateTime displayName id modifiedDateTime deletedDateTime ipRanges isTrusted countriesAndRegions countryLookupMethod includeUnknownCountriesAndRegions',
} satisfies Record<string, string>;

/** Types that are not in that extract; the properties are those of their reference pages that are used here. */
const fromPages = {
  federatedIdentityCredential: 'id name issuer subject audiences description claimsMatchingExpression',
  signIn:
    'id createdDateTime userDisplayName userPrincipalName userId appId appDisplayName ipAddress clientAppUsed correlationId conditionalAccessStatus isInteractive riskDetail riskLevelAggregated riskLevelDuringSignIn riskState riskEventTypes riskEventTypes_v2 resourceDisplayName resourceId status deviceDetail location appliedConditionalAccessPolicies',
  directoryAudit:
    'id category correlationId result resultReason activityDisplayName activityDateTime loggedByService operationType initiatedBy targetResources additionalDetails',
  teamsApp: 'id externalId displayName distributionMethod',
  detectedApp: 'id displayName version sizeInByte deviceCount publisher platform',
  managedDevice:
    'id userId deviceName operatingSystem osVersion complianceState lastSyncDateTime userPrincipalName',
  riskyUser:
    'id isDeleted isProcessing riskLevel riskState riskDetail riskLastUpdatedDateTime userDisplayName userPrincipalName',
  secureScore:
    'id azureTenantId activeUserCount averageComparativeScores controlScores createdDateTime currentScore enabledServices licensedUserCount maxScore vendorInformation',
  secureScoreControlProfile:
    'id azureTenantId actionType actionUrl controlCategory title deprecated implementationCost lastModifiedDateTime maxScore rank remediation remediationImpact service threats tier userImpact complianceInformation controlStateUpdates vendorInformation',
  retentionEventType:
    'id displayName description createdBy createdDateTime lastModifiedBy lastModifiedDateTime',
  teamsUserConfiguration:
    'id userPrincipalName tenantId effectivePolicyAssignments telephoneNumbers isEnterpriseVoiceEnabled featureTypes accountType createdDateTime modifiedDateTime',
  b2bManagementPolicy: 'id displayName description definition isOrganizationDefault deletedDateTime',
  authenticationMethodConfiguration: 'id state excludeTargets includeTargets',
} satisfies Record<string, string>;

export type EntityType = keyof typeof fromMetadata | keyof typeof fromPages | 'directoryObject';

const all: Record<EntityType, string> = {
  ...fromMetadata,
  ...fromPages,
  // A list of mixed objects takes the properties of any of them.
  directoryObject: `${fromMetadata.user} ${fromMetadata.group} ${fromMetadata.servicePrincipal}`,
};
const known = new Map<EntityType, ReadonlySet<string>>();

export function propertiesOf(type: EntityType): ReadonlySet<string> {
  const cached = known.get(type);
  if (cached) return cached;
  const properties = new Set(all[type].split(' '));
  known.set(type, properties);
  return properties;
}

import { setSingleton, type TenantState } from '../../state/tenantState.ts';

/** SharePoint, reports, insights, forms and store settings of a new tenant. */
export function addSharingDefaults(tenant: TenantState): void {
  setSingleton(tenant, '/admin/sharepoint/settings', {
    allowedDomainGuidsForSyncApp: [],
    availableManagedPathsForSiteCreation: ['/sites/', '/teams/'],
    deletedUserPersonalSiteRetentionPeriodInDays: 30,
    excludedFileExtensionsForSyncApp: [],
    idleSessionSignOut: { isEnabled: false, warnAfterInSeconds: 0, signOutAfterInSeconds: 0 },
    imageTaggingOption: 'basic',
    isCommentingOnSitePagesEnabled: true,
    isFileActivityNotificationEnabled: true,
    isLegacyAuthProtocolsEnabled: true,
    isLoopEnabled: true,
    isMacSyncAppEnabled: true,
    isRequireAcceptingUserToMatchInvitedUserEnabled: false,
    isResharingByExternalUsersEnabled: true,
    isSharePointMobileNotificationEnabled: true,
    isSharePointNewsfeedEnabled: true,
    isSiteCreationEnabled: true,
    isSiteCreationUIEnabled: true,
    isSitePagesCreationEnabled: true,
    isSitesStorageLimitAutomatic: true,
    isSyncButtonHiddenOnPersonalSite: false,
    isUnmanagedSyncAppForTenantRestricted: false,
    personalSiteDefaultStorageLimitInMB: 1_048_576,
    sharingAllowedDomainList: [],
    sharingBlockedDomainList: [],
    sharingCapability: 'externalUserAndGuestSharing',
    sharingDomainRestrictionMode: 'none',
    siteCreationDefaultManagedPath: '/sites/',
    siteCreationDefaultStorageLimitInMB: 26_214_400,
    tenantDefaultTimezone: '(UTC) Dublin, Edinburgh, Lisbon, London',
  });
  setSingleton(tenant, '/admin/reportSettings', { displayConcealedNames: true });
  setSingleton(tenant, '/admin/people/itemInsights', {
    isEnabledInOrganization: true,
    disabledForGroup: null,
  });
  setSingleton(tenant, '/admin/forms', {
    settings: {
      isExternalSendFormEnabled: true,
      isExternalShareCollaborationEnabled: true,
      isExternalShareResultEnabled: true,
      isExternalShareTemplateEnabled: true,
      isRecordIdentityByDefaultEnabled: true,
      isBingImageSearchEnabled: true,
      isInOrgFormsPhishingScanEnabled: true,
    },
  });
  setSingleton(tenant, '/admin/appsAndServices', {
    settings: { isOfficeStoreEnabled: true, isAppAndServicesTrialEnabled: true },
  });
}

import { nested, patchTarget, valueAt } from './patchTarget.ts';

/** Graph reference: update sharepointSettings. */
export const sharepointSettingsTarget = patchTarget({
  title: 'the SharePoint tenant settings',
  source: 'sharepointSettings',
  template: '/admin/sharepoint/settings',
  permissions: ['SharePointTenantSettings.ReadWrite.All'],
  carries: [
    'sharingCapability',
    'sharingDomainRestrictionMode',
    'sharingAllowedDomainList',
    'isResharingByExternalUsersEnabled',
    'isRequireAcceptingUserToMatchInvitedUserEnabled',
    'isLegacyAuthProtocolsEnabled',
    'isSiteCreationEnabled',
    'isSiteCreationUIEnabled',
    'deletedUserPersonalSiteRetentionPeriodInDays',
    'idleSessionSignOut',
  ],
  // Whether a part of an idle session's rule may be sent alone is not documented, so all of it is.
  body(object, after) {
    const { idleSessionSignOut: idle, ...rest } = nested(after);
    if (idle === undefined) return rest;
    const now = valueAt(object, 'idleSessionSignOut');
    return {
      ...rest,
      idleSessionSignOut: { ...(now as Record<string, unknown> | undefined), ...(idle as object) },
    };
  },
});

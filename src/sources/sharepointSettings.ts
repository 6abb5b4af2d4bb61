import * as z from 'zod';
import { settingSource } from '../domain/source.ts';

/** What Graph shows of the SharePoint tenant; for the rest see `sharepointTenant`. */
export const sharepointSettings = settingSource({
  id: 'sharepointSettings',
  title: 'the SharePoint tenant settings',
  access: [
    {
      path: '/admin/sharepoint/settings',
      application: 'SharePointTenantSettings.Read.All',
      delegated: 'SharePointTenantSettings.Read.All',
    },
  ],
  request: { path: '/admin/sharepoint/settings' },
  shape: z.object({
    sharingCapability: z.string().nullish(),
    sharingDomainRestrictionMode: z.string().nullish(),
    sharingAllowedDomainList: z.array(z.string()).nullish(),
    isResharingByExternalUsersEnabled: z.boolean().nullish(),
    isRequireAcceptingUserToMatchInvitedUserEnabled: z.boolean().nullish(),
    isLegacyAuthProtocolsEnabled: z.boolean().nullish(),
    isUnmanagedSyncAppForTenantRestricted: z.boolean().nullish(),
    allowedDomainGuidsForSyncApp: z.array(z.string()).nullish(),
    isSiteCreationEnabled: z.boolean().nullish(),
    isSiteCreationUIEnabled: z.boolean().nullish(),
    deletedUserPersonalSiteRetentionPeriodInDays: z.number().nullish(),
    idleSessionSignOut: z
      .object({
        isEnabled: z.boolean().nullish(),
        warnAfterInSeconds: z.number().nullish(),
        signOutAfterInSeconds: z.number().nullish(),
      })
      .nullish(),
  }),
});

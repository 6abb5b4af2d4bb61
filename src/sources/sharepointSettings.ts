import * as z from 'zod';
import { settingSource } from '../domain/source.ts';

/** What Graph shows of the SharePoint tenant. OneDrive's own sharing level and link defaults are not among it. */
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
    deletedUserPersonalSiteRetentionPeriodInDays: z.number().nullish(),
  }),
});

import * as z from 'zod';
import { settingSource } from '../domain/source.ts';

/** Whether people can fetch apps and trials themselves (Graph beta: appsAndServicesSettings). */
export const appsAndServices = settingSource({
  id: 'appsAndServices',
  title: 'whether people can fetch apps and trials themselves',
  access: [
    {
      path: '/admin/appsAndServices',
      application: 'OrgSettings-AppsAndServices.Read.All',
      delegated: 'OrgSettings-AppsAndServices.Read.All',
    },
  ],
  version: 'beta',
  request: { path: '/admin/appsAndServices' },
  shape: z.object({
    settings: z.object({
      isOfficeStoreEnabled: z.boolean().nullish(),
      isAppAndServicesTrialEnabled: z.boolean().nullish(),
    }),
  }),
});

import * as z from 'zod';
import { settingSource } from '../domain/source.ts';

/** Whether Microsoft 365 works out who works with whom on what, and shows it. */
export const itemInsights = settingSource({
  id: 'itemInsights',
  title: 'the settings of item insights',
  access: [
    {
      path: '/admin/people/itemInsights',
      application: 'PeopleSettings.Read.All',
      delegated: 'PeopleSettings.Read.All',
    },
  ],
  request: { path: '/admin/people/itemInsights' },
  shape: z.object({
    isEnabledInOrganization: z.boolean().nullish(),
    disabledForGroup: z.string().nullish(),
  }),
});

import * as z from 'zod';
import { settingSource } from '../domain/source.ts';

/** Whether guests can end their stay themselves (Graph beta: externalIdentitiesPolicy). */
export const externalIdentitiesPolicy = settingSource({
  id: 'externalIdentitiesPolicy',
  title: 'whether guests may leave',
  access: [
    {
      path: '/policies/externalIdentitiesPolicy',
      application: 'Policy.Read.All',
      delegated: 'Policy.Read.All',
    },
  ],
  version: 'beta',
  request: { path: '/policies/externalIdentitiesPolicy' },
  shape: z.object({ allowExternalIdentitiesToLeave: z.boolean().nullish() }),
});

import * as z from 'zod';
import { settingSource } from '../domain/source.ts';

/** How people ask an administrator to let an application in. */
export const adminConsentRequestPolicy = settingSource({
  id: 'adminConsentRequestPolicy',
  title: 'the admin consent workflow',
  access: [
    {
      path: '/policies/adminConsentRequestPolicy',
      application: 'Policy.Read.All',
      delegated: 'Policy.Read.All',
    },
  ],
  request: { path: '/policies/adminConsentRequestPolicy' },
  shape: z.object({
    isEnabled: z.boolean().nullish(),
    notifyReviewers: z.boolean().nullish(),
    requestDurationInDays: z.number().nullish(),
    reviewers: z.array(z.object({ query: z.string().nullish() })).nullish(),
  }),
});

import * as z from 'zod';
import { listSource } from '../domain/source.ts';

const Policy = z.object({
  id: z.string(),
  groupLifetimeInDays: z.number().nullish(),
  managedGroupTypes: z.string().nullish(),
  alternateNotificationEmails: z.string().nullish(),
});

/** When Microsoft 365 groups that nobody renews expire. A tenant has one policy or none. */
export const groupLifecyclePolicies = listSource({
  id: 'groupLifecyclePolicies',
  title: 'the expiry of Microsoft 365 groups',
  access: [
    {
      path: '/groupLifecyclePolicies',
      application: 'Directory.Read.All',
      delegated: 'Directory.Read.All',
    },
  ],
  lane: 'settings',
  personal: ['alternateNotificationEmails'],
  requests: () => [{ path: '/groupLifecyclePolicies' }],
  row: Policy,
  kept: Policy,
  keep: (policy) => policy,
});

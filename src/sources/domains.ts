import * as z from 'zod';
import { listSource } from '../domain/source.ts';

const Domain = z.object({
  id: z.string(),
  isVerified: z.boolean().nullish(),
  isRoot: z.boolean().nullish(),
  authenticationType: z.string().nullish(),
  /** 2147483647 is for ever. */
  passwordValidityPeriodInDays: z.number().nullish(),
});

/** The tenant's domains, all of them: what holds below a domain follows from the domain above. */
export const domains = listSource({
  id: 'domains',
  title: 'the domains',
  access: [{ path: '/domains', application: 'Domain.Read.All', delegated: 'Domain.Read.All' }],
  lane: 'settings',
  requests: () => [
    {
      path: '/domains',
      query: { $select: 'id,isVerified,isRoot,authenticationType,passwordValidityPeriodInDays' },
    },
  ],
  row: Domain,
  kept: Domain,
  keep: (domain) => domain,
});

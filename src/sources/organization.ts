import * as z from 'zod';
import { settingSource } from '../domain/source.ts';

/** Who the tenant is. Graph answers with a list of exactly one. */
export const organization = settingSource({
  id: 'organization',
  title: 'the organization',
  access: [
    { path: '/organization', application: 'Organization.Read.All', delegated: 'Organization.Read.All' },
  ],
  request: { path: '/organization', query: { $select: 'id,displayName,onPremisesSyncEnabled' } },
  personal: ['displayName'],
  shape: z.object({
    value: z
      .tuple([
        z.object({
          id: z.string(),
          displayName: z.string().nullish(),
          /** Null: accounts were never taken over from servers on premises. */
          onPremisesSyncEnabled: z.boolean().nullish(),
        }),
      ])
      .rest(z.unknown()),
  }),
});

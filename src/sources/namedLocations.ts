import * as z from 'zod';
import { listSource } from '../domain/source.ts';

/** Places to which somebody gave a name: ranges of addresses, which alone can be trusted, and countries. */
export const namedLocations = listSource({
  id: 'namedLocations',
  title: 'the named locations',
  access: [
    {
      path: '/identity/conditionalAccess/namedLocations',
      application: 'Policy.Read.All',
      delegated: 'Policy.Read.All',
    },
  ],
  licence: 'AAD_PREMIUM',
  lane: 'conditionalAccess',
  requests: () => [{ path: '/identity/conditionalAccess/namedLocations', query: { $top: '999' } }],
  row: z.object({ id: z.string(), displayName: z.string().nullish(), isTrusted: z.boolean().nullish() }),
  kept: z.object({ id: z.string(), name: z.string(), trusted: z.boolean() }),
  keep: ({ id, displayName, isTrusted }) => ({ id, name: displayName ?? '', trusted: isTrusted === true }),
});

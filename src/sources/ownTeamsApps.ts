import * as z from 'zod';
import { listSource } from '../domain/source.ts';

/** Teams apps that the company itself published for its people. */
export const ownTeamsApps = listSource({
  id: 'ownTeamsApps',
  title: 'the company’s own Teams apps',
  access: [
    { path: '/appCatalogs/teamsApps', application: 'AppCatalog.Read.All', delegated: 'AppCatalog.Read.All' },
  ],
  requests: () => [
    { path: '/appCatalogs/teamsApps', query: { $filter: "distributionMethod eq 'organization'" } },
  ],
  row: z.object({
    id: z.string(),
    displayName: z.string().nullish(),
    distributionMethod: z.string().nullish(),
  }),
  kept: z.object({ id: z.string(), name: z.string() }),
  keep: ({ id, displayName, distributionMethod }) =>
    distributionMethod?.toLowerCase() === 'organization' ? { id, name: displayName ?? id } : undefined,
});

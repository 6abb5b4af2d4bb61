import * as z from 'zod';
import type { Reading } from '../domain/reading.ts';
import { type ListContext, type ListValue, listSource } from '../domain/source.ts';

/** "M365 Unified Tenant Configuration Management", the identity under which Microsoft takes snapshots (UTCM set-up). */
export const snapshotReaderAppId = '03b07b79-c5bc-4b5e-9bfa-13acf4a99998';

const Principal = z.object({ id: z.string(), accountEnabled: z.boolean().nullish() });

/** The service principal by which Microsoft reads Teams and Purview for a snapshot; an administrator creates it once. */
export const snapshotReader = listSource({
  id: 'snapshotReader',
  title: 'Microsoft’s snapshot reader',
  access: [
    { path: '/servicePrincipals', application: 'Application.Read.All', delegated: 'Application.Read.All' },
  ],
  lane: 'settings',
  requests: () => [
    {
      path: '/servicePrincipals',
      query: { $filter: `appId eq '${snapshotReaderAppId}'`, $select: 'id,appId,accountEnabled' },
    },
  ],
  row: Principal.extend({ appId: z.string() }),
  kept: Principal,
  keep: ({ appId, ...principal }) => (appId === snapshotReaderAppId ? principal : undefined),
});

const path = '/servicePrincipals/{id}/appRoleAssignments';

/** What that service principal may do at other services: ids of app roles. */
export const snapshotReaderRights = listSource({
  id: 'snapshotReaderRights',
  title: 'what Microsoft’s snapshot reader may do',
  access: [{ path, application: 'Application.Read.All', delegated: 'Application.Read.All' }],
  needs: [snapshotReader],
  requests: (context) =>
    readersIn(context).map(({ id }) => ({ path: path.replace('{id}', encodeURIComponent(id)), key: id })),
  row: z.object({ appRoleId: z.string(), resourceDisplayName: z.string().nullish() }),
  kept: z.object({ appRole: z.string(), resource: z.string() }),
  keep: ({ appRoleId, resourceDisplayName }) => ({ appRole: appRoleId, resource: resourceDisplayName ?? '' }),
});

function readersIn(context: ListContext): z.infer<typeof Principal>[] {
  const reading = context.readings[snapshotReader.id] as
    | Reading<ListValue<z.infer<typeof Principal>>>
    | undefined;
  return reading?.status === 'ok' ? reading.value.kept : [];
}

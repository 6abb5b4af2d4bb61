import * as z from 'zod';
import { snapshotSource } from '../domain/source.ts';
import { snapshotAccess, teamsReader } from './snapshots.ts';

/** App ids, bare or as `{ Id }`. */
const AppIds = z
  .array(z.union([z.string(), z.object({ Id: z.string() }).transform(({ Id }) => Id)]))
  .nullish();

/** Which apps of each catalogue people may have. */
export const teamsAppPermissionPolicies = snapshotSource({
  id: 'teamsAppPermissionPolicies',
  title: 'the Teams app permission policies',
  access: snapshotAccess,
  workload: 'teams',
  resourceType: 'microsoft.teams.appPermissionPolicy',
  snapshotReader: teamsReader,
  powerShell: { cmdlet: 'Get-CsTeamsAppPermissionPolicy', read: (instances) => instances },
  instance: z.object({
    Identity: z.string(),
    DefaultCatalogAppsType: z.string().nullish(),
    GlobalCatalogAppsType: z.string().nullish(),
    GlobalCatalogApps: AppIds,
    PrivateCatalogAppsType: z.string().nullish(),
  }),
});

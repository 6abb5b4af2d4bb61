import * as z from 'zod';
import { snapshotSource } from '../domain/source.ts';
import { snapshotAccess, teamsReader } from './snapshots.ts';
import { SnapshotBoolean } from './snapshotValues.ts';

/** What holds for Teams apps in the whole tenant: one instance, which has no name. */
export const teamsOrgWideAppSettings = snapshotSource({
  id: 'teamsOrgWideAppSettings',
  title: 'the tenant-wide settings for Teams apps',
  access: snapshotAccess,
  workload: 'teams',
  resourceType: 'microsoft.teams.orgWideAppSettings',
  snapshotReader: teamsReader,
  instance: z.object({ IsSideloadedAppsInteractionEnabled: SnapshotBoolean.nullish() }),
});

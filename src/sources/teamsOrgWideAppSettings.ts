import * as z from 'zod';
import { snapshotSource } from '../domain/source.ts';
import { snapshotAccess, teamsReader } from './snapshots.ts';
import { SnapshotBoolean } from './snapshotValues.ts';

/** What holds for Teams apps in the whole tenant. */
export const teamsOrgWideAppSettings = snapshotSource({
  id: 'teamsOrgWideAppSettings',
  title: 'the tenant-wide settings for Teams apps',
  access: snapshotAccess,
  workload: 'teams',
  resourceType: 'microsoft.teams.orgWideAppSettings',
  snapshotReader: teamsReader,
  powerShell: { cmdlet: 'Get-CsTeamsSettingsCustomApp', read: (instances) => instances },
  instance: z.object({
    Identity: z.string(),
    IsSideloadedAppsInteractionEnabled: SnapshotBoolean.nullish(),
  }),
});

import * as z from 'zod';
import { snapshotSource } from '../domain/source.ts';
import { snapshotAccess, teamsReader } from './snapshots.ts';
import { SnapshotBoolean } from './snapshotValues.ts';

/** Meeting settings of the whole tenant, above its policies. */
export const teamsMeetingConfiguration = snapshotSource({
  id: 'teamsMeetingConfiguration',
  title: 'the Teams meeting settings',
  access: snapshotAccess,
  workload: 'teams',
  resourceType: 'microsoft.teams.meetingConfiguration',
  snapshotReader: teamsReader,
  powerShell: { cmdlet: 'Get-CsTeamsMeetingConfiguration', read: (instances) => instances },
  instance: z.object({
    Identity: z.string(),
    DisableAnonymousJoin: SnapshotBoolean.nullish(),
  }),
});

import * as z from 'zod';
import { snapshotSource } from '../domain/source.ts';
import { snapshotAccess, teamsReader } from './snapshots.ts';

/** Policies for live events. */
export const teamsBroadcastPolicies = snapshotSource({
  id: 'teamsBroadcastPolicies',
  title: 'the Teams live event policies',
  access: snapshotAccess,
  workload: 'teams',
  resourceType: 'microsoft.teams.meetingBroadcastPolicy',
  snapshotReader: teamsReader,
  powerShell: { cmdlet: 'Get-CsTeamsMeetingBroadcastPolicy', read: (instances) => instances },
  instance: z.object({
    Identity: z.string(),
    BroadcastRecordingMode: z.string().nullish(),
  }),
});

import * as z from 'zod';
import { snapshotSource } from '../domain/source.ts';
import { snapshotAccess, teamsReader } from './snapshots.ts';
import { SnapshotBoolean } from './snapshotValues.ts';

/** Every meeting policy: the global one, the tenant's own, and those that Microsoft supplies. */
export const teamsMeetingPolicies = snapshotSource({
  id: 'teamsMeetingPolicies',
  title: 'the Teams meeting policies',
  access: snapshotAccess,
  workload: 'teams',
  resourceType: 'microsoft.teams.meetingPolicy',
  snapshotReader: teamsReader,
  powerShell: { cmdlet: 'Get-CsTeamsMeetingPolicy', read: (policies) => policies },
  instance: z.object({
    Identity: z.string(),
    AutoAdmittedUsers: z.string().nullish(),
    AllowPSTNUsersToBypassLobby: SnapshotBoolean.nullish(),
  }),
});

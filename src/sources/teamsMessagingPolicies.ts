import * as z from 'zod';
import { snapshotSource } from '../domain/source.ts';
import { snapshotAccess, teamsReader } from './snapshots.ts';
import { SnapshotBoolean } from './snapshotValues.ts';

/** Every messaging policy. */
export const teamsMessagingPolicies = snapshotSource({
  id: 'teamsMessagingPolicies',
  title: 'the Teams messaging policies',
  access: snapshotAccess,
  workload: 'teams',
  resourceType: 'microsoft.teams.messagingPolicy',
  snapshotReader: teamsReader,
  powerShell: { cmdlet: 'Get-CsTeamsMessagingPolicy', read: (instances) => instances },
  instance: z.object({
    Identity: z.string(),
    AllowSecurityEndUserReporting: SnapshotBoolean.nullish(),
    /** Shown by the Teams admin API and by PowerShell, not by snapshots; some exports write a word. */
    UseB2BInvitesToAddExternalUsers: z.union([SnapshotBoolean, z.string()]).nullish(),
  }),
});

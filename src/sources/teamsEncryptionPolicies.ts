import * as z from 'zod';
import { snapshotSource } from '../domain/source.ts';
import { snapshotAccess, teamsReader } from './snapshots.ts';

/** Who may encrypt meetings and calls from end to end. */
export const teamsEncryptionPolicies = snapshotSource({
  id: 'teamsEncryptionPolicies',
  title: 'the Teams encryption policies',
  access: snapshotAccess,
  workload: 'teams',
  resourceType: 'microsoft.teams.enhancedEncryptionPolicy',
  snapshotReader: teamsReader,
  powerShell: { cmdlet: 'Get-CsTeamsEnhancedEncryptionPolicy', read: (instances) => instances },
  instance: z.object({
    Identity: z.string(),
    MeetingEndToEndEncryption: z.string().nullish(),
    CallingEndtoEndEncryptionEnabledType: z.string().nullish(),
  }),
});

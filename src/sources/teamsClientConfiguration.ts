import * as z from 'zod';
import { snapshotSource } from '../domain/source.ts';
import { snapshotAccess, teamsReader } from './snapshots.ts';
import { SnapshotBoolean } from './snapshotValues.ts';

/** Addresses and domains: an array, or one text with separators. */
const WordList = z
  .preprocess(
    (value) => (typeof value === 'string' ? value.split(/[;,\s]+/).filter((word) => word !== '') : value),
    z.array(z.string()),
  )
  .nullish();

/** What the Teams clients offer, in the whole tenant. */
export const teamsClientConfiguration = snapshotSource({
  id: 'teamsClientConfiguration',
  title: 'the Teams client settings',
  access: snapshotAccess,
  workload: 'teams',
  resourceType: 'microsoft.teams.clientConfiguration',
  snapshotReader: teamsReader,
  powerShell: { cmdlet: 'Get-CsTeamsClientConfiguration', read: (instances) => instances },
  instance: z.object({
    Identity: z.string(),
    AllowBox: SnapshotBoolean.nullish(),
    AllowDropBox: SnapshotBoolean.nullish(),
    AllowEgnyte: SnapshotBoolean.nullish(),
    AllowGoogleDrive: SnapshotBoolean.nullish(),
    AllowShareFile: SnapshotBoolean.nullish(),
    AllowEmailIntoChannel: SnapshotBoolean.nullish(),
    RestrictedSenderList: WordList,
    AllowGuestUser: SnapshotBoolean.nullish(),
  }),
});

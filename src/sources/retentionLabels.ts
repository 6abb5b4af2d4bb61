import * as z from 'zod';
import { snapshotSource } from '../domain/source.ts';
import { purviewReader, snapshotAccess } from './snapshots.ts';
import { SnapshotInteger } from './snapshotValues.ts';

/** Graph's own list of labels is for signed-in people only. */
export const retentionLabels = snapshotSource({
  id: 'retentionLabels',
  title: 'the Purview retention labels',
  access: snapshotAccess,
  workload: 'purview',
  resourceType: 'microsoft.securityAndCompliance.complianceTag',
  snapshotReader: purviewReader,
  instance: z.object({
    Name: z.string(),
    RetentionAction: z.string().nullish(),
    /** Days. */
    RetentionDuration: z.union([z.literal('Unlimited'), SnapshotInteger]).nullish(),
  }),
});

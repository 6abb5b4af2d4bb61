import * as z from 'zod';
import { snapshotSource } from '../domain/source.ts';
import { purviewReader, snapshotAccess } from './snapshots.ts';
import { SnapshotBoolean, SnapshotInteger } from './snapshotValues.ts';

/** One location is sometimes given bare. */
const Locations = z
  .preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(z.string()))
  .nullish();

export const retentionPolicies = snapshotSource({
  id: 'retentionPolicies',
  title: 'the Purview retention policies',
  access: snapshotAccess,
  workload: 'purview',
  resourceType: 'microsoft.securityAndCompliance.retentionCompliancePolicy',
  snapshotReader: purviewReader,
  instance: z.object({
    Name: z.string(),
    Enabled: SnapshotBoolean,
    ExchangeLocation: Locations,
    SharePointLocation: Locations,
    OneDriveLocation: Locations,
    ModernGroupLocation: Locations,
    ExchangeLocationException: Locations,
    SharePointLocationException: Locations,
    OneDriveLocationException: Locations,
    ModernGroupLocationException: Locations,
    TeamsChannelLocation: Locations,
    TeamsChatLocation: Locations,
    TeamsChannelLocationException: Locations,
    TeamsChatLocationException: Locations,
  }),
});

export const retentionRules = snapshotSource({
  id: 'retentionRules',
  title: 'the Purview retention rules',
  access: snapshotAccess,
  workload: 'purview',
  resourceType: 'microsoft.securityAndCompliance.retentionComplianceRule',
  snapshotReader: purviewReader,
  instance: z.object({
    Name: z.string(),
    Policy: z.string(),
    /** Days. */
    RetentionDuration: z.union([z.literal('Unlimited'), SnapshotInteger]),
    RetentionComplianceAction: z.string().nullish(),
  }),
});

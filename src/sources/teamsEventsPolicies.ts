import * as z from 'zod';
import { snapshotSource } from '../domain/source.ts';
import { snapshotAccess, teamsReader } from './snapshots.ts';

/** Policies for webinars and town halls. */
export const teamsEventsPolicies = snapshotSource({
  id: 'teamsEventsPolicies',
  title: 'the Teams events policies',
  access: snapshotAccess,
  workload: 'teams',
  resourceType: 'microsoft.teams.eventsPolicy',
  snapshotReader: teamsReader,
  powerShell: { cmdlet: 'Get-CsTeamsEventsPolicy', read: (instances) => instances },
  instance: z.object({
    Identity: z.string(),
    EventAccessType: z.string().nullish(),
  }),
});

import * as z from 'zod';
import { listSource } from '../domain/source.ts';

const EventType = z.object({ id: z.string(), displayName: z.string() });

/** Events, such as somebody's leaving, that start the clock of an event-based retention label. */
export const retentionEventTypes = listSource({
  id: 'retentionEventTypes',
  title: 'the retention event types',
  access: [
    {
      path: '/security/triggerTypes/retentionEventTypes',
      application: 'RecordsManagement.Read.All',
      delegated: 'RecordsManagement.Read.All',
    },
  ],
  lane: 'settings',
  requests: () => [{ path: '/security/triggerTypes/retentionEventTypes' }],
  row: EventType,
  kept: EventType,
  keep: (type) => type,
});

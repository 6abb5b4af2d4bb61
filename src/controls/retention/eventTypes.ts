import * as z from 'zod';
import { defineControl, fail, notApplicable, pass, some } from '../../domain/control.ts';
import { weakens } from '../../domain/weakens.ts';
import { retentionEventTypes } from '../../sources/retentionEventTypes.ts';

export const eventTypes = defineControl({
  id: 'retention.eventTypes',
  revision: 1,
  title: 'The events exist that start the clock of a record',
  failing: 'Events are missing that should start the clock of a record',
  rationale:
    'Some times begin with an event: the end of a contract, the day somebody leaves. Without that event the clock never starts, and the record is kept for ever.',
  area: 'retention',
  severity: 'low',
  refs: {
    catalogue: ['PUR-EVENT-001'],
    microsoft: ['https://learn.microsoft.com/purview/event-driven-retention'],
  },
  settings: z.strictObject({
    types: z
      .array(z.string().min(1))
      .default([])
      .describe('Names of the event types that were agreed. None: there is nothing to judge.')
      .register(weakens, { by: 'less' }),
  }),
  reads: { types: retentionEventTypes },
  remedyPlans: ['RECORDS_MANAGEMENT'],
  evaluate: ({ types }, { types: agreed }) => {
    if (agreed.length === 0) return notApplicable('No event types were agreed.');
    const existing = new Set(types.kept.map(({ displayName }) => displayName.toLowerCase()));
    const items = agreed
      .filter((name) => !existing.has(name.toLowerCase()))
      .map((name) => ({ type: 'retentionEventType', id: name, actual: 'none', expected: 'exists' }));
    if (some(items)) return fail(`Missing: ${items.map(({ id }) => id).join(', ')}.`, items);
    return pass('All event types that were agreed exist.');
  },
  manually: [
    'Purview portal → Solutions → Records management → Events → Manage event types → Create.',
    'Give retention labels the event type that starts their clock.',
  ],
});

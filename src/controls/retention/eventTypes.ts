import * as z from 'zod';
import { defineControl, fail, notApplicable, pass, some } from '../../domain/control.ts';
import { weakens } from '../../domain/weakens.ts';
import { retentionEventTypes } from '../../sources/retentionEventTypes.ts';
import { eventTypeNamed, retentionEventTypeMade } from '../../targets/retentionEventType.ts';

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
    const items = missing(types.kept, agreed).map((name) => ({
      type: 'retentionEventType',
      id: name,
      actual: 'none',
      expected: 'exists',
    }));
    if (some(items)) return fail(`Missing: ${items.map(({ id }) => id).join(', ')}.`, items);
    return pass('All event types that were agreed exist.');
  },
  remediation: {
    risk: 'R0',
    targets: [retentionEventTypeMade],
    impact: { kind: 'nobody', text: 'Labels can name the events from then on; no clock starts by it.' },
    plan({ types }, { types: agreed }) {
      const [first, ...others] = missing(types.kept, agreed).map(eventTypeNamed);
      return first ? { writes: [first, ...others] } : { why: 'Nothing is missing.' };
    },
  },
  manually: [
    'Purview portal → Solutions → Records management → Events → Manage event types → Create.',
    'Give retention labels the event type that starts their clock.',
  ],
});

function missing(existing: { displayName: string }[], agreed: string[]): string[] {
  const names = new Set(existing.map(({ displayName }) => displayName.toLowerCase()));
  return agreed.filter((name) => !names.has(name.toLowerCase()));
}

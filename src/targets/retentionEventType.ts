import { afterOf, type Target, type Write } from '../domain/change.ts';
import { nested, valueAt, withRows } from './patchTarget.ts';

const path = '/security/triggerTypes/retentionEventTypes';

/** An event that starts the clock of a retention label (Graph: create retentionEventType). It deletes nothing itself. */
export const retentionEventTypeMade: Target = {
  title: 'a retention event type that is missing',
  version: 'v1.0',
  method: 'POST',
  template: path,
  lane: 'settings',
  permissions: ['RecordsManagement.ReadWrite.All'],
  carries: ['displayName'],
  source: 'retentionEventTypes',
  rehearsed: (value, { touched }) => withRows(value, (row) => row, [{ id: 'new', ...afterOf(touched) }]),
  reading: (at) => ({ path: at }),
  // Asked for one, as an undo does, the answer is that one.
  object(body, touched) {
    const rows = valueAt(body, 'value');
    if (!Array.isArray(rows)) return body;
    return rows.find((row) => valueAt(row, 'displayName') === touched['displayName']?.after);
  },
  valueOf: valueAt,
  body: (_object, after) => nested(after),
};

/** Makes an event type of that name. */
export function eventTypeNamed(displayName: string): Write {
  return {
    target: retentionEventTypeMade,
    path,
    touched: { displayName: { before: null, after: displayName } },
  };
}

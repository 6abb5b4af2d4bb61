import { DateTime } from 'luxon';
import type { NotifyEntry } from '../domain/delivery.ts';

/** A digest that is later than this is left to the next one. */
const graceHours = 6;

/** The moment of the digest that is due now; `undefined` when none is. Weekly is on Mondays. */
export function digestSlot(
  { every, at }: NonNullable<NotifyEntry['digest']>,
  timeZone: string,
  now: Date,
): string | undefined {
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  // A digest of late evening may be due after midnight.
  const slot = [0, 1]
    .map((days) => local.startOf('day').minus({ days }).set({ hour, minute }))
    .find((moment) => moment <= local && (every === 'day' || moment.weekday === 1));
  if (!slot || local.diff(slot).as('hours') > graceHours) return undefined;
  return slot.toUTC().toJSDate().toISOString();
}

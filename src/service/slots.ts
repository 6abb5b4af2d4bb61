import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import type { Cadence } from '../domain/baseline.ts';

/**
 * A tenant's slot: the moment of its period at which it is due. It lies in the window that the tenant file gives, in
 * the tenant's own time zone, and tenants are spread over the window by a hash of their ids, so that a hundred of them
 * do not all begin at two o'clock. A night on which the clocks change has its slot too: a moment that the spring skips
 * is an hour later, one that the autumn has twice is the first.
 */

/** The newest slot that is not in the future. */
export function dueSlot(cadence: Cadence, tenant: string, now: Date): Date {
  const today = DateTime.fromJSDate(now, { zone: cadence.timeZone }).startOf('day');
  for (let days = 0; ; days += 1) {
    const slot = slotOn(cadence, tenant, today.minus({ days }));
    if (slot && slot.getTime() <= now.getTime()) return slot;
  }
}

/** The first slot that is in the future. */
export function nextSlot(cadence: Cadence, tenant: string, now: Date): Date {
  const today = DateTime.fromJSDate(now, { zone: cadence.timeZone }).startOf('day');
  for (let days = 0; ; days += 1) {
    const slot = slotOn(cadence, tenant, today.plus({ days }));
    if (slot && slot.getTime() > now.getTime()) return slot;
  }
}

function slotOn({ every, from, to }: Cadence, tenant: string, day: DateTime): Date | undefined {
  if (every === 'week' && day.weekday !== 7) return undefined;
  const [start, end] = [minutesOf(from), minutesOf(to)];
  const minute = start + (hashOf(tenant) % (end - start));
  return day.set({ hour: Math.floor(minute / 60), minute: minute % 60 }).toJSDate();
}

function minutesOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
}

function hashOf(text: string): number {
  return createHash('sha256').update(text.toLowerCase()).digest().readUInt32BE(0);
}

/**
 * The run of a slot. It is named by the day, so that a window that is moved on the same day makes no second run.
 */
export function runOfSlot({ timeZone }: Cadence, tenant: string, slot: Date): string {
  return runId(tenant, 'slot', DateTime.fromJSDate(slot, { zone: timeZone }).toFormat('yyyy-MM-dd'));
}

/** What the names of runs look like. */
export const runIdPattern = /^[0-9a-f]{32}$/;

/** A name for a run that is asked for twice by the same words. */
export function runId(...words: string[]): string {
  return createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 32);
}

import { DateTime } from 'luxon';
import { type ChangeRules, weekdays } from '../domain/baseline.ts';

/** When changes may next be made: now, inside of the window. */
export function opensAt(window: ChangeRules['window'], now: Date): Date {
  if (!window || outsideWindow(window, now) === undefined) return now;
  const { days, from, timeZone } = window;
  const [hour, minute] = from.split(':').map(Number);
  const today = DateTime.fromJSDate(now, { zone: timeZone }).startOf('day');
  // Two weeks: in the night that summer time begins the window of this week may be left out.
  const begins = Array.from({ length: 15 }, (_, later) => today.plus({ days: later }))
    .filter((day) => days.some((name) => weekdays.indexOf(name) === day.weekday - 1))
    .map((day) => day.set({ hour, minute }).toJSDate());
  return begins.find((begin) => begin >= now && outsideWindow(window, begin) === undefined) ?? now;
}

/** Why changes are not made now; `undefined` when they may be. */
export function outsideWindow(window: ChangeRules['window'], now: Date): string | undefined {
  if (!window) return undefined;
  const { days, from, to, timeZone } = window;
  const there = DateTime.fromJSDate(now, { zone: timeZone });
  const time = there.toFormat('HH:mm');
  const begunOn = (day: DateTime): boolean => days.some((name) => weekdays.indexOf(name) === day.weekday - 1);
  const overnight = to <= from;
  const inEvening = begunOn(there) && time >= from && (overnight || time < to);
  const inMorning = overnight && begunOn(there.minus({ days: 1 })) && time < to;
  if (inEvening || inMorning) return undefined;
  return `It is ${there.toFormat('cccc HH:mm')} in ${timeZone}; changes are made from ${from} to ${to} (${days.join(', ')}).`;
}

import { scheduleOf } from '../../src/host/schedule.ts';

/** 24 November 2026 is a Tuesday. */
const now = new Date('2026-11-24T08:07:30.000Z');

test.each([
  ['0 */15 * * * *', '2026-11-24T08:15:00.000Z'],
  ['30 7 8 * * *', '2026-11-25T08:07:30.000Z'],
  ['0 0 2 * * *', '2026-11-25T02:00:00.000Z'],
  ['0 0 2 * * 0', '2026-11-29T02:00:00.000Z'],
  ['0 0 2 * * Mon-Fri', '2026-11-25T02:00:00.000Z'],
  ['0 0 2 1 * Mon', '2027-02-01T02:00:00.000Z'],
  ['0 0 2 1 Jan,Feb *', '2027-01-01T02:00:00.000Z'],
  ['0 0 0 31 2 *', undefined],
])('%s is next due at %s', (expression, expected) => {
  expect(scheduleOf(expression, 'f').next(now)?.toISOString()).toBe(expected);
});

test.each(['*/15 * * * *', '@daily', '0 0 2 L * *', '0 0 2 * * 7', '0 0 25 * * *', '00:15:00', ''])(
  '%j is no NCRONTAB expression',
  (expression) => {
    expect(() => scheduleOf(expression, 'f')).toThrow('The function f has the schedule');
  },
);

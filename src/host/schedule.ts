import { Cron } from 'croner';
import { Failure } from '../domain/failure.ts';

/** When a timer is due, in UTC. */
export interface Schedule {
  /** The first time after this one; `undefined` when there is none, as on 31 February. */
  next(after: Date): Date | undefined;
}

const part = String.raw`(?:\*|\d+|[A-Za-z]{3})`;
const range = String.raw`${part}(?:-${part})?(?:\/\d+)?`;
const field = `${range}(?:,${range})*`;
const sixFields = new RegExp(`^${field}(?: +${field}){5}$`);

/**
 * An NCRONTAB expression: six fields, from seconds to day of week, where 0 is Sunday; a day must suit both of its
 * fields (Microsoft Learn: Timer trigger for Azure Functions, NCRONTAB expressions). What other dialects add is refused,
 * because Azure would refuse it.
 * @throws Failure (`configuration`)
 */
export function scheduleOf(expression: string, functionName: string): Schedule {
  try {
    const weekdays = expression.split(/ +/).at(-1) ?? '';
    if (!sixFields.test(expression) || /(?<!\/)7/.test(weekdays)) throw new SyntaxError('no NCRONTAB');
    const cron = new Cron(expression, { mode: '6-part', domAndDow: true, timezone: 'UTC', paused: true });
    return { next: (after) => cron.nextRun(after) ?? undefined };
  } catch (cause) {
    throw new Failure(
      'configuration',
      `The function ${functionName} has the schedule “${expression}”, which is no NCRONTAB expression.`,
      { cause },
    );
  }
}

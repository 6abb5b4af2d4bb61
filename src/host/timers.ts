import { type Clock, until } from './clock.ts';
import { invoke, type Outcome } from './invocation.ts';
import type { Log } from './logging.ts';
import type { Schedule } from './schedule.ts';
import type { TimerTrigger, Triggered } from './triggers.ts';

/** Runs a timer now, whatever its schedule says. */
export function invokeTimer(
  timer: Triggered<TimerTrigger>,
  scheduleStatus: object | null,
  log: Log,
): Promise<Outcome> {
  const timerInfo = {
    Schedule: { AdjustForDST: true },
    ScheduleStatus: scheduleStatus,
    IsPastDue: false,
  };
  return invoke(timer, { data: { json: JSON.stringify(timerInfo) } }, log);
}

/** What the host of Azure says of a timer that has not run yet. */
const never = '0001-01-01T00:00:00+00:00';

/**
 * Runs a timer whenever it is due, until it is stopped. One run at a time; one that took longer than the interval is
 * followed by the next at once, and no other is made up for (azure-webjobs-sdk-extensions, `TimerListener.cs`). Nothing
 * is remembered from one start to the next, so that no timer is ever past due.
 */
export async function runTimer(
  timer: Triggered<TimerTrigger>,
  schedule: Schedule,
  { clock, log, signal }: { clock: Clock; log: Log; signal: AbortSignal },
): Promise<void> {
  const { runOnStartup, useMonitor } = timer.trigger;
  const keepsStatus = useMonitor && isMinutely(schedule, clock.now());
  let next = schedule.next(clock.now());
  let last = never;

  async function run(): Promise<void> {
    const status = { Last: last, Next: next?.toISOString(), LastUpdated: last };
    await invokeTimer(timer, keepsStatus ? status : null, log);
  }

  if (runOnStartup) await run();
  while (next !== undefined) {
    await until(next, clock, signal);
    if (signal.aborted) return;
    const startedAt = clock.now();
    await run();
    last = startedAt.toISOString();
    next = schedule.next(startedAt);
  }
}

/** Shorter intervals are not kept (Microsoft Learn: Timer trigger, `useMonitor`). */
function isMinutely(schedule: Schedule, now: Date): boolean {
  const first = schedule.next(now);
  const second = first && schedule.next(first);
  return !first || !second || second.getTime() - first.getTime() >= 60_000;
}

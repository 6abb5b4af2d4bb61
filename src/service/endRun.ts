import type { Container, Versioned } from '../history/storage.ts';
import type { Clock } from '../pipeline/ports.ts';
import type { ActiveRuns } from './activeRuns.ts';
import type { LastRuns } from './lastRuns.ts';
import { removeLog } from './logBlob.ts';
import type { RunRow, RunRows } from './runRow.ts';

export interface Ending {
  rows: RunRows;
  active: ActiveRuns;
  last: LastRuns;
  logs: Container;
  clock: Clock;
}

/**
 * Ends a run that came to nothing. Its log is kept when somebody may let it go on.
 * @returns whether it was still as it was seen: if not, somebody else is at work on it, and nothing was done
 */
export async function failRun(
  seen: Versioned<RunRow>,
  failure: NonNullable<RunRow['failure']>,
  ending: Ending,
  log: 'remove' | 'keep' = 'remove',
): Promise<boolean> {
  const endedAt = ending.clock.now().toISOString();
  const failed: RunRow = { ...seen.value, state: 'failed', claimedUntil: null, endedAt, failure };
  if (!(await ending.rows.replace(seen, failed))) return false;
  await clearAway(failed, ending, log);
  return true;
}

/** Does what remains when a run has ended; doing it again changes nothing. */
export async function clearAway(
  { tenant, run, failure, endedAt }: RunRow,
  { active, last, logs }: Ending,
  log: 'remove' | 'keep' = 'remove',
): Promise<void> {
  if (failure && endedAt !== null) await last.failed(tenant, { run, at: endedAt, failure });
  await active.release(tenant, run);
  if (log === 'remove') await removeLog(logs, tenant, run);
}

import type { Queue } from '../history/storage.ts';
import type { ActiveRuns } from './activeRuns.ts';
import { sendAudit } from './messages.ts';
import type { RunRow, RunRows } from './runRow.ts';

export interface Beginning {
  rows: RunRows;
  active: ActiveRuns;
  queue: Queue;
}

/**
 * Starts a run, or finds the one of that tenant which is under way. The entry of what is active comes first and holds
 * everything, so that the sweep can do what a crash leaves undone.
 * @returns the run that is under way now
 */
export async function beginRun(row: RunRow, { rows, active, queue }: Beginning): Promise<RunRow> {
  const underWay = await active.take(row);
  if (underWay.run !== row.run) return underWay;
  if (await rows.insert(row)) await sendAudit(queue, { tenant: row.tenant, run: row.run, step: row.step }, 0);
  return underWay;
}

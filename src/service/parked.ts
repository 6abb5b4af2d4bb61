import * as z from 'zod';
import type { Queue, Table } from '../history/storage.ts';
import type { Clock } from '../pipeline/ports.ts';
import type { ActiveRuns } from './activeRuns.ts';
import { type Beginning, beginRun } from './beginRun.ts';
import type { Log } from './dispatch.ts';
import { AuditMessage, sendAudit } from './messages.ts';
import { hasEnded, type RunRows } from './runRow.ts';

/** Messages that no worker could take, after as many tries as the queue allows. */
export interface Parking {
  rows: RunRows;
  active: ActiveRuns;
  parked: Table;
  clock: Clock;
  log: Log;
}

const partition = 'parked';
const ParkedMessage = z.object({ text: z.string(), at: z.string() });

/** Takes a message of the queue `audits-poison`: it is kept, its run fails, and whoever watches is told, once. */
export async function park(text: string, { rows, active, parked, clock, log }: Parking): Promise<void> {
  const message = AuditMessage.safeParse(parsed(text));
  const at = clock.now().toISOString();
  const key = message.success
    ? `${message.data.tenant}.${message.data.run}`
    : `unreadable.${at.replaceAll(/[:.]/g, '-')}`;
  const isNew = (await parked.insert(partition, key, { text: text.slice(0, 2_000), at })) !== undefined;
  if (isNew) log.error(`poison message parked: ${key}`);
  if (!message.success) return;
  const { tenant, run } = message.data;
  const row = await rows.get(tenant, run);
  if (row && !hasEnded(row.value)) {
    const failure = {
      kind: 'parked',
      text: 'No worker could finish this audit.',
      remedy: 'Look at the log, then replay it.',
    };
    await rows.replace(row, { ...row.value, state: 'failed', claimedUntil: null, endedAt: at, failure });
  }
  await active.release(tenant, run);
}

export async function parkedMessages(parked: Table): Promise<{ key: string; at: string }[]> {
  const found: { key: string; at: string }[] = [];
  for await (const { key, value } of parked.list(partition))
    found.push({ key, at: ParkedMessage.parse(value).at });
  return found;
}

/** Lets a parked run go on from where it stopped. @returns whether there was one */
export async function replay(
  tenant: string,
  run: string,
  beginning: Beginning & { parked: Table; queue: Queue },
): Promise<boolean> {
  const { rows, parked, queue } = beginning;
  const key = `${tenant}.${run}`;
  const row = await rows.get(tenant, run);
  if (!row || row.value.state !== 'failed' || !(await parked.get(partition, key))) return false;
  const again = {
    ...row.value,
    state: 'waiting' as const,
    step: row.value.step + 1,
    endedAt: null,
    failure: null,
  };
  const underWay = await beginRun(again, beginning);
  if (underWay.run !== run) return false;
  if (!(await rows.replace(row, again))) return false;
  await sendAudit(queue, { tenant, run, step: again.step }, 0);
  await parked.remove(partition, key);
  return true;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import * as z from 'zod';
import type { Table } from '../history/storage.ts';
import type { Clock } from '../pipeline/ports.ts';
import type { ActiveRuns } from './activeRuns.ts';
import type { Beginning } from './beginRun.ts';
import type { Log } from './dispatch.ts';
import { AuditMessage, sendAudit } from './messages.ts';
import { hasEnded, type RunRow, type RunRows } from './runRow.ts';
import { runId } from './slots.ts';

/** Messages that no worker could take, after as many tries as the queue allows. */
export interface Parking {
  rows: RunRows;
  active: ActiveRuns;
  parked: Table;
  clock: Clock;
  log: Log;
}

export interface Replaying extends Beginning {
  parked: Table;
  clock: Clock;
}

const partition = 'parked';
const ParkedMessage = z.object({ text: z.string(), at: z.string() });

/** Takes a message of the queue `audits-poison`: it is kept, its run fails, and whoever watches is told, once. */
export async function park(text: string, { rows, active, parked, clock, log }: Parking): Promise<void> {
  const message = AuditMessage.safeParse(parsed(text));
  const at = clock.now().toISOString();
  const key = message.success ? keyOf(message.data) : `unreadable.${runId(text)}`;
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

/**
 * Lets a parked run go on from where it stopped. A replay is asked for by a person who has looked at the log.
 * @returns whether there is one, and nothing else of its tenant is under way
 */
export async function replay(
  tenant: string,
  run: string,
  { rows, active, queue, parked, clock }: Replaying,
): Promise<boolean> {
  const row = await rows.get(tenant, run);
  const key = keyOf({ tenant, run });
  if (row?.value.state !== 'failed' || !(await parked.get(partition, key))) return false;
  const step = row.value.step + 1;
  const now = clock.now().toISOString();
  const again: RunRow = {
    ...row.value,
    state: 'waiting',
    step,
    createdAt: now,
    resumeAt: now,
    endedAt: null,
    failure: null,
  };
  if ((await active.take(again)).run !== run) return false;
  if (!(await rows.replace(row, again))) return false;
  await sendAudit(queue, { tenant, run, step }, 0);
  await parked.remove(partition, key);
  return true;
}

function keyOf({ tenant, run }: { tenant: string; run: string }): string {
  return `${tenant}.${run}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import * as z from 'zod';
import { parsedJson } from '../domain/json.ts';
import type { Table, Versioned } from '../history/storage.ts';
import type { Clock } from '../pipeline/ports.ts';
import { alarms } from './alarms.ts';
import type { Beginning } from './beginRun.ts';
import type { Log } from './dispatch.ts';
import { clearAway, type Ending, failRun } from './endRun.ts';
import { AuditMessage, sendAudit } from './messages.ts';
import { hasEnded, type RunRow } from './runRow.ts';
import { runId } from './slots.ts';

/** Work that no worker could finish, after as many tries as the queue allows. */
export interface Parking extends Ending {
  parked: Table;
  log: Log;
}

export interface Replaying extends Beginning {
  parked: Table;
  clock: Clock;
}

const partition = 'parked';
const ParkedMessage = z.object({ text: z.string(), at: z.string() });
const failure = {
  kind: 'parked',
  text: 'No worker could finish this audit.',
  remedy: 'Look at the log, then replay it.',
};

/** Takes a message of the queue `audits-poison`: it is kept, its run fails, and whoever watches is told, once. */
export async function park(text: string, parking: Parking): Promise<void> {
  const message = AuditMessage.safeParse(parsedJson(text));
  if (!message.success) return keep(`unreadable.${runId(text)}`, text, parking);
  const { tenant, run, step } = message.data;
  const row = await parking.rows.get(tenant, run);
  // A copy of what was done since.
  if (row?.value.step !== step) return;
  if (!hasEnded(row.value)) return parkRun(row, parking);
  if (row.value.failure?.kind !== failure.kind) return;
  await keep(keyOf(row.value), text, parking);
  await clearAway(row.value, parking, 'keep');
}

/** Lets a run rest, as it is, until somebody has looked. */
export async function parkRun(row: Versioned<RunRow>, parking: Parking): Promise<void> {
  const { tenant, run, step } = row.value;
  if (!(await failRun(row, failure, parking, 'keep'))) return;
  await keep(keyOf(row.value), JSON.stringify({ tenant, run, step }), parking);
}

async function keep(key: string, text: string, { parked, clock, log }: Parking): Promise<void> {
  const at = clock.now().toISOString();
  const isNew = (await parked.insert(partition, key, { text: text.slice(0, 2_000), at })) !== undefined;
  if (isNew) log.error(`${alarms.parked} ${key}`);
}

export async function parkedMessages(parked: Table): Promise<{ key: string; at: string }[]> {
  const found: { key: string; at: string }[] = [];
  for await (const { key, value } of parked.list(partition))
    found.push({ key, at: ParkedMessage.parse(value).at });
  return found;
}

/** Forgets what was parked before that time. @returns how many */
export async function removeParked(parked: Table, oldest: string): Promise<number> {
  const old = (await parkedMessages(parked)).filter(({ at }) => at < oldest);
  for (const { key } of old) await parked.remove(partition, key);
  return old.length;
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
  if (!(await parked.get(partition, key))) return false;
  if (row?.value.state !== 'failed') {
    // A replay before this one got as far as sending it.
    await parked.remove(partition, key);
    return false;
  }
  const step = row.value.step + 1;
  const now = clock.now().toISOString();
  const again: RunRow = {
    ...row.value,
    state: 'waiting',
    step,
    deaths: 0,
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

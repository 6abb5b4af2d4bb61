import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { spelt } from '../history/names.ts';
import type { Table, Versioned } from '../history/storage.ts';
import { backOffMs } from './backOff.ts';
import { type Channel, Message } from './channel.ts';
import { Trouble } from './port.ts';

/** A message that is to be sent, or was: then its row says that it need not be sent again. */
export const NoticeRow = z.object({
  tenant: z.string(),
  channel: z.string(),
  message: Message,
  createdAt: z.string(),
  sentAt: z.string().nullable(),
  tries: z.int(),
  dueAt: z.string(),
  claim: z.object({ by: z.string(), until: z.string() }).nullable(),
  refusal: z.object({ text: z.string(), at: z.string() }).nullable(),
});
export type NoticeRow = z.infer<typeof NoticeRow>;

const claimMs = 5 * 60_000;
const refusedMs = 6 * 60 * 60_000;
/** News that is older than this is none. */
const staleMs = 3 * 24 * 60 * 60_000;
const keptMs = 30 * 24 * 60 * 60_000;

/** Writes a message down, once. */
export async function queueNotice(
  table: Table,
  tenant: string,
  channel: string,
  message: Message,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  const row: NoticeRow = {
    tenant,
    channel,
    message,
    createdAt: at,
    sentAt: null,
    tries: 0,
    dueAt: at,
    claim: null,
    refusal: null,
  };
  await table.insert(spelt(tenant), message.id, row);
}

export async function hasNotice(table: Table, tenant: string, id: string): Promise<boolean> {
  return (await table.get(spelt(tenant), id)) !== undefined;
}

export async function* noticesOfTenant(table: Table, tenant: string): AsyncIterable<Versioned<NoticeRow>> {
  for await (const { value, etag } of table.list(spelt(tenant)))
    yield { value: NoticeRow.parse(value), etag };
}

/** Whether a message waits to be sent now. */
export function isNoticeDue({ sentAt, claim, dueAt, createdAt }: NoticeRow, now: Date): boolean {
  const at = now.toISOString();
  return (
    sentAt === null &&
    dueAt <= at &&
    (claim === null || claim.until <= at) &&
    !isOlder(createdAt, staleMs, now)
  );
}

/**
 * Sends a message. One that may have been accepted is sent again under the same id: better twice than not at all.
 * @returns whether it was sent; `busy` when somebody else is at it
 */
export async function sendNotice(
  table: Table,
  { value, etag }: Versioned<NoticeRow>,
  channel: Channel,
  { now, random }: { now: () => Date; random: () => number },
): Promise<'sent' | 'busy' | Trouble> {
  const partition = spelt(value.tenant);
  const { id } = value.message;
  const claim = { by: randomUUID(), until: later(now(), claimMs) };
  const claimed = await table.replace(partition, id, { ...value, claim }, etag);
  if (claimed === undefined) return 'busy';
  const write = async (change: Partial<NoticeRow>): Promise<void> => {
    await table.replace(partition, id, { ...value, claim: null, ...change }, claimed);
  };
  try {
    await channel.send(value.message);
    await write({ sentAt: now().toISOString(), refusal: null });
    return 'sent';
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    const tries = value.tries + 1;
    const wait = backOffMs(tries, random, error.retryAfterMs);
    if (error.outcome !== 'refused') await write({ tries, dueAt: later(now(), wait) });
    else {
      const same = value.refusal?.text === error.message;
      const refusal = same ? value.refusal : { text: error.message, at: now().toISOString() };
      await write({ tries, refusal, dueAt: later(now(), refusedMs) });
    }
    return error;
  }
}

/** What was sent long ago, and what nobody took in time. */
export async function removeOldNotice(
  table: Table,
  { value, etag }: Versioned<NoticeRow>,
  now: Date,
): Promise<void> {
  if (isOlder(value.createdAt, keptMs, now)) await table.remove(spelt(value.tenant), value.message.id, etag);
}

function isOlder(createdAt: string, ms: number, now: Date): boolean {
  return now.getTime() - Date.parse(createdAt) > ms;
}

function later(from: Date, ms: number): string {
  return new Date(from.getTime() + ms).toISOString();
}

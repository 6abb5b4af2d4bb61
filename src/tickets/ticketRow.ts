import * as z from 'zod';
import { spelt } from '../history/names.ts';
import type { Table, Versioned } from '../history/storage.ts';
import { KnownTicket, Step } from './lifecycle.ts';
import { Ref } from './port.ts';

/**
 * The row of one control of one tenant, or of a group: its ticket, where it is, and what is still to be done to it, in
 * order.
 */
export const TicketRow = z.object({
  /** Of a group that tenants share: the place for such groups. */
  tenant: z.string(),
  ticket: KnownTicket,
  /** Which system and project of it; a ticket does not move. */
  destination: z.string(),
  /** By key. */
  refs: z.record(z.string(), Ref),
  pending: z.array(Step),
  /** A step that was begun and of which it is not known whether it was accepted. */
  begun: z.object({ step: z.string(), at: z.string() }).nullable(),
  tries: z.int(),
  /** Not before then. */
  dueAt: z.string(),
  /** Who works at it. After `until` they are believed dead. */
  claim: z.object({ by: z.string(), until: z.string() }).nullable(),
  /** The system will not take it until somebody changes something. */
  refusal: z.object({ text: z.string(), at: z.string() }).nullable(),
  /** When to look whether it was made twice. */
  lookAgainAt: z.string().nullable(),
  labels: z
    .object({
      /** `null`: they are to be read. */
      readAt: z.string().nullable(),
      /** When a label was first seen that asks for a waiver; `null`: none does. */
      waiverAskedAt: z.string().nullable(),
    })
    .default({ readAt: null, waiverAskedAt: null }),
});
export type TicketRow = z.infer<typeof TicketRow>;

export interface TicketRows {
  /** Whether it was not there before. */
  insert(row: TicketRow): Promise<boolean>;
  get(tenant: string, control: string): Promise<Versioned<TicketRow> | undefined>;
  /** What is there now; `undefined` when somebody else was faster. */
  replace(before: Versioned<TicketRow>, row: TicketRow): Promise<Versioned<TicketRow> | undefined>;
  ofTenant(tenant: string): AsyncIterable<Versioned<TicketRow>>;
}

export function ticketRows(table: Table): TicketRows {
  return {
    insert: async (row) => (await table.insert(spelt(row.tenant), row.ticket.control, row)) !== undefined,
    async get(tenant, control) {
      const stored = await table.get(spelt(tenant), control);
      return stored && { value: TicketRow.parse(stored.value), etag: stored.etag };
    },
    async replace({ etag }, row) {
      const now = await table.replace(spelt(row.tenant), row.ticket.control, row, etag);
      return now === undefined ? undefined : { value: row, etag: now };
    },
    async *ofTenant(tenant) {
      for await (const { value, etag } of table.list(spelt(tenant)))
        yield { value: TicketRow.parse(value), etag };
    },
  };
}

/** So many comments wait at most: while a system is down a row must not outgrow its table. The description says it too. */
const mostComments = 20;

/** What is to be done, behind what is already there. An update gives way to a newer one, also when somebody is at it. */
export function queued(row: TicketRow, ticket: KnownTicket, steps: Step[]): TicketRow {
  const updates = new Set(steps.filter(({ kind }) => kind === 'update').map(({ key }) => key));
  const kept = row.pending.filter(({ kind, key }) => kind !== 'update' || !updates.has(key));
  const isFull = kept.filter(({ kind }) => kind === 'comment').length >= mostComments;
  const added = steps.filter(({ kind }) => kind !== 'comment' || !isFull);
  return { ...row, ticket, pending: [...kept, ...added] };
}

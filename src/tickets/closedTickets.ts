import { spelt } from '../history/names.ts';
import type { Table } from '../history/storage.ts';
import { TicketRow } from './ticketRow.ts';

const dayMs = 24 * 3_600_000;
/** A finding that returns within seven days goes on with its ticket, so the row is needed as long. */
const leastDays = 8;
/** For so long it is tried to tell a system that a ticket is closed. */
const leastDaysOfWaiting = 30;

/**
 * Removes what is known of tickets that were closed so many days ago; of open ones never, also where their tenant is
 * configured no longer. The tickets themselves stay in their system.
 * @returns how many
 */
export async function removeClosedTickets(table: Table, days: number, now: Date): Promise<number> {
  let removed = 0;
  for await (const place of table.partitions()) {
    for await (const { key, value, etag } of table.list(place)) {
      const row = TicketRow.parse(value);
      const { state, closedAt } = row.ticket;
      if (state === 'open' || closedAt === null) continue;
      const kept = Math.max(days, row.pending.length > 0 ? leastDaysOfWaiting : leastDays);
      if (Date.parse(closedAt) + kept * dayMs > now.getTime()) continue;
      // Somebody may have opened it again in the meantime.
      if (await table.remove(spelt(row.tenant), key, etag)) removed += 1;
    }
  }
  return removed;
}

import * as z from 'zod';
import type { Container, Table } from '../history/storage.ts';
import { removeClosedTickets } from '../tickets/closedTickets.ts';
import { removeParked } from './parked.ts';
import { hasEnded, type RunRows } from './runRow.ts';

export interface Retention {
  /** What was read of tenants: names of people are in it. */
  evidence: { container: Container; days: number };
  /** What runs had read when they ended badly. It is evidence too. */
  logs: Container;
  /** What was found: documents, and the rows that tell of them. */
  runs: { container: Container; days: number };
  /** Who approved what. As long as what was found. */
  approvals: Container;
  /** What is known of tickets; of closed ones as long as what was found. */
  tickets: Table;
  /** Where it is remembered that today's work is done, and what was parked. */
  done: Table;
}

/** A row says that a slot is done; a weekly one is asked for as long. */
const daysOfRows = 8;

const partition = 'retention';
const Done = z.object({ day: z.string() });

/** Removes what is kept no longer, once a day. @returns how many blobs and rows were removed */
export async function removeExpired(retention: Retention, rows: RunRows, now: Date): Promise<number> {
  const today = now.toISOString().slice(0, 10);
  const done = await retention.done.get(partition, 'done');
  if (done && Done.parse(done.value).day === today) return 0;
  let removed = 0;
  const { evidence, runs, logs, approvals } = retention;
  const others = [
    { container: logs, days: evidence.days },
    { container: approvals, days: runs.days },
  ];
  for (const { container, days } of [evidence, runs, ...others]) {
    const oldest = daysBefore(now, days);
    for await (const { name, modifiedAt } of container.list(''))
      if (modifiedAt < oldest && (await container.remove(name))) removed += 1;
  }
  removed += await removeClosedTickets(retention.tickets, runs.days, now);
  removed += await removeParked(retention.done, daysBefore(now, evidence.days));
  const oldest = daysBefore(now, Math.max(runs.days, daysOfRows));
  for await (const tenant of rows.tenants()) {
    for (const row of await rows.ofTenant(tenant)) {
      if (!hasEnded(row) || row.createdAt >= oldest) continue;
      await rows.remove(tenant, row.run);
      removed += 1;
    }
  }
  if (done) await retention.done.replace(partition, 'done', { day: today }, done.etag);
  else await retention.done.insert(partition, 'done', { day: today });
  return removed;
}

function daysBefore(now: Date, days: number): string {
  return new Date(now.getTime() - days * 24 * 3_600_000).toISOString();
}

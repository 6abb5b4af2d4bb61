import * as z from 'zod';
import type { Container, Table } from '../history/storage.ts';
import { hasEnded, type RunRows } from './runRow.ts';

export interface Retention {
  /** What was read of tenants: names of people are in it. */
  evidence: { container: Container; days: number };
  /** What was found: documents, and the rows that tell of them. */
  runs: { container: Container; days: number };
  /** Where it is remembered that today's work is done. */
  done: Table;
}

const partition = 'retention';
const Done = z.object({ day: z.string() });

/** Removes what is kept no longer, once a day. @returns how many blobs and rows were removed */
export async function removeExpired(retention: Retention, rows: RunRows, now: Date): Promise<number> {
  const today = now.toISOString().slice(0, 10);
  const done = await retention.done.get(partition, 'done');
  if (done && Done.parse(done.value).day === today) return 0;
  let removed = 0;
  for (const { container, days } of [retention.evidence, retention.runs]) {
    const oldest = daysBefore(now, days);
    for await (const { name, modifiedAt } of container.list(''))
      if (modifiedAt < oldest && (await container.remove(name))) removed += 1;
  }
  const oldest = daysBefore(now, retention.runs.days);
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

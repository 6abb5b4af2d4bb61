import type { Table } from '../history/storage.ts';
import { RunRow } from './runRow.ts';

/**
 * The one audit of each tenant that is under way. An entry is made before anything else and holds the whole row, so
 * that whatever a worker leaves undone can be done from it.
 */
export interface ActiveRuns {
  /** The run that is under way now: the one given, or another that was there before. */
  take(row: RunRow): Promise<RunRow>;
  release(tenant: string, run: string): Promise<void>;
  get(tenant: string): Promise<RunRow | undefined>;
  all(): AsyncIterable<RunRow>;
}

const partition = 'active';

export function activeRuns(table: Table): ActiveRuns {
  return {
    async take(row) {
      for (;;) {
        if ((await table.insert(partition, row.tenant, row)) !== undefined) return row;
        const there = await table.get(partition, row.tenant);
        // It may have ended between the two.
        if (there) return RunRow.parse(there.value);
      }
    },
    async release(tenant, run) {
      const there = await table.get(partition, tenant);
      if (there && RunRow.parse(there.value).run === run) await table.remove(partition, tenant, there.etag);
    },
    async get(tenant) {
      const there = await table.get(partition, tenant);
      return there && RunRow.parse(there.value);
    },
    async *all() {
      for await (const { value } of table.list(partition)) {
        const row = RunRow.safeParse(value);
        // One that another version wrote is not a reason to look at none.
        if (row.success) yield row.data;
      }
    },
  };
}

import * as z from 'zod';
import type { Table } from '../history/storage.ts';
import { LastRun, RunView } from '../http/service.ts';

const FailedRun = z.object({
  run: z.string(),
  at: z.string(),
  failure: RunView.shape.failure.unwrap(),
});
type FailedRun = z.infer<typeof FailedRun>;

/** What is known of a tenant's newest runs, so that a list of tenants takes one reading. */
const LastOfTenant = z.object({
  /** The newest that was recorded. */
  run: LastRun.nullable(),
  /** When the newest run that read everything was judged. */
  lastComplete: z.string().nullable(),
  /** Set while the newest run of all is one that failed. */
  failed: FailedRun.nullable(),
});
export type LastOfTenant = z.infer<typeof LastOfTenant>;

export interface LastRuns {
  /** Keeps it unless a newer one is kept already. */
  recorded(tenant: string, run: LastRun): Promise<void>;
  failed(tenant: string, run: FailedRun): Promise<void>;
  all(): Promise<Map<string, LastOfTenant>>;
}

const partition = 'last';
const nothing: LastOfTenant = { run: null, lastComplete: null, failed: null };

export function lastRuns(table: Table): LastRuns {
  async function change(tenant: string, to: (before: LastOfTenant) => LastOfTenant): Promise<void> {
    for (;;) {
      const there = await table.get(partition, tenant);
      const before = there ? LastOfTenant.parse(there.value) : nothing;
      const after = to(before);
      if (after === before) return;
      const kept = there
        ? await table.replace(partition, tenant, after, there.etag)
        : await table.insert(partition, tenant, after);
      if (kept !== undefined) return;
    }
  }

  return {
    recorded: (tenant, run) =>
      change(tenant, (before) => {
        if (before.run && before.run.evaluatedAt >= run.evaluatedAt) return before;
        return { run, lastComplete: run.complete ? run.evaluatedAt : before.lastComplete, failed: null };
      }),
    failed: (tenant, failed) => change(tenant, (before) => ({ ...before, failed })),
    async all() {
      const found = new Map<string, LastOfTenant>();
      for await (const { key, value } of table.list(partition)) found.set(key, LastOfTenant.parse(value));
      return found;
    },
  };
}

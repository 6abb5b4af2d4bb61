import * as z from 'zod';
import type { Table, Versioned } from '../history/storage.ts';
import { LastRun, RunView } from '../http/service.ts';

/** One audit as the service keeps track of it. */
export const RunRow = z.object({
  tenant: z.string(),
  run: z.string(),
  state: z.enum(['waiting', 'collecting', 'recorded', 'failed', 'joined']),
  /** Counts the workers that have held it. A message of another step is of the past. */
  step: z.int(),
  /** Workers that held it, one after the other, and never let go. */
  deaths: z.int().default(0),
  /** Until then its worker is left alone. */
  claimedUntil: z.string().nullable(),
  /** When its next message shows itself. */
  resumeAt: z.string(),
  /** Set for a scheduled audit. */
  slot: z.string().nullable(),
  /** Set for one that somebody asked for: their object id. */
  requestedBy: z.string().nullable(),
  fresh: z.boolean(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
  /** The run that was under way when this one was asked for, and that serves for it. */
  joined: z.string().nullable(),
  /** How far it had come when a worker last let go of it. */
  progress: RunView.shape.progress,
  failure: RunView.shape.failure,
  /** Once it is recorded. */
  found: LastRun.nullable(),
  evidence: z.string().nullable(),
});
export type RunRow = z.infer<typeof RunRow>;

export function newRow(
  row: Pick<RunRow, 'tenant' | 'run' | 'slot' | 'requestedBy' | 'fresh'>,
  now: Date,
): RunRow {
  return {
    ...row,
    state: 'waiting',
    step: 0,
    deaths: 0,
    claimedUntil: null,
    resumeAt: now.toISOString(),
    createdAt: now.toISOString(),
    endedAt: null,
    joined: null,
    progress: null,
    failure: null,
    found: null,
    evidence: null,
  };
}

export function hasEnded({ state }: RunRow): boolean {
  return state === 'recorded' || state === 'failed' || state === 'joined';
}

export interface RunRows {
  /** Whether it was not there before. */
  insert(row: RunRow): Promise<boolean>;
  get(tenant: string, run: string): Promise<Versioned<RunRow> | undefined>;
  /** What is there now; `undefined` when somebody else was faster. */
  replace(before: Versioned<RunRow>, row: RunRow): Promise<Versioned<RunRow> | undefined>;
  remove(tenant: string, run: string): Promise<void>;
  /** Newest first. */
  ofTenant(tenant: string): Promise<RunRow[]>;
  /** Whoever has rows. */
  tenants(): AsyncIterable<string>;
}

export function runRows(table: Table): RunRows {
  return {
    insert: async (row) => (await table.insert(row.tenant, row.run, row)) !== undefined,
    async get(tenant, run) {
      const stored = await table.get(tenant, run);
      return stored && { value: RunRow.parse(stored.value), etag: stored.etag };
    },
    async replace({ etag }, row) {
      const now = await table.replace(row.tenant, row.run, row, etag);
      return now === undefined ? undefined : { value: row, etag: now };
    },
    remove: async (tenant, run) => void (await table.remove(tenant, run)),
    async ofTenant(tenant) {
      const rows: RunRow[] = [];
      for await (const { value } of table.list(tenant)) rows.push(RunRow.parse(value));
      return rows.toSorted((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
    },
    tenants: () => table.partitions(),
  };
}

import type { Clock } from './clock.ts';

/** What was asked of the simulator and what it answered; interfaces.md, section 3. */
export interface LedgerRow {
  seq: number;
  atMs: number;
  tenant: string;
  identity: string;
  method: string;
  /** Null for sign-in and the Teams admin API. */
  version: string | null;
  path: string;
  query: string;
  /** Set for an item of a `$batch`: the sequence number of the batch and the item's id. */
  batch: { seq: number; id: string } | null;
  /** 0 while nothing was answered. */
  status: number;
  throttled: boolean;
  /** Seconds. */
  retryAfter: number | null;
  /** The id of the fault that struck. */
  fault: string | null;
  requires: readonly string[];
  held: boolean;
  bytes: number;
  write: boolean;
}

export type LedgerEntry = Pick<
  LedgerRow,
  'tenant' | 'identity' | 'method' | 'version' | 'path' | 'query' | 'batch' | 'requires' | 'write'
>;

export interface Ledger {
  /** Adds a row when the request arrives, so that one that is never answered is seen as well. */
  open(entry: LedgerEntry): LedgerRow;
  after(seq: number): { requests: LedgerRow[]; next: number };
  clear(): void;
}

export function createLedger(clock: Clock): Ledger {
  let rows: LedgerRow[] = [];
  let last = 0;
  return {
    open(entry) {
      last += 1;
      const row: LedgerRow = {
        seq: last,
        atMs: clock.elapsed(),
        ...entry,
        status: 0,
        throttled: false,
        retryAfter: null,
        fault: null,
        held: false,
        bytes: 0,
      };
      rows.push(row);
      return row;
    },
    after(seq) {
      const requests = rows.filter((row) => row.seq > seq);
      return { requests, next: last };
    },
    clear() {
      rows = [];
    },
  };
}

import * as z from 'zod';
import type { Table, Versioned } from '../history/storage.ts';
import type { ApprovalView } from '../http/service.ts';
import { Approval, type ApprovalOutcome } from './approval.ts';

/** What the auditor keeps of an approval: enough to show it, to send it again, and to look what it did. */
export const ApprovalRow = Approval.omit({ schema: true, plan: true }).extend({
  plan: z.string(),
  waves: z.int(),
  expiresAt: z.string(),
  /** When its message shows itself, or was last sent. */
  sentFor: z.string(),
  /** The audit that looks what it did. */
  followedBy: z.string().nullable(),
});
export type ApprovalRow = z.infer<typeof ApprovalRow>;

const partition = 'approvals';

/** A row for each approval whose plan is not long expired, in the table `state`. */
export interface ApprovalRows {
  /** Whether it was not there before. */
  insert(row: ApprovalRow): Promise<boolean>;
  replace(before: Versioned<ApprovalRow>, row: ApprovalRow): Promise<boolean>;
  remove(row: ApprovalRow): Promise<void>;
  get(tenant: string, id: string): Promise<ApprovalRow | undefined>;
  all(): AsyncIterable<Versioned<ApprovalRow>>;
}

export function approvalRows(state: Table): ApprovalRows {
  return {
    insert: async (row) => (await state.insert(partition, keyOf(row), row)) !== undefined,
    replace: async ({ etag }, row) => (await state.replace(partition, keyOf(row), row, etag)) !== undefined,
    remove: async (row) => void (await state.remove(partition, keyOf(row))),
    async get(tenant, id) {
      const stored = await state.get(partition, keyOf({ tenant, id }));
      return stored && ApprovalRow.parse(stored.value);
    },
    async *all() {
      for await (const { value, etag } of state.list(partition)) {
        const row = ApprovalRow.safeParse(value);
        // One that another version wrote is not a reason to look at none.
        if (row.success) yield { value: row.data, etag };
      }
    },
  };
}

function keyOf({ tenant, id }: Pick<ApprovalRow, 'tenant' | 'id'>): string {
  return `${tenant}.${id}`;
}

export function approvalViewOf(row: ApprovalRow, outcome: ApprovalOutcome | undefined): ApprovalView {
  const { id, tenant, plan, wave, waves, approvedBy, approvedAt, notBefore } = row;
  return {
    approval: id,
    tenant,
    plan,
    wave,
    waves,
    approvedBy,
    approvedAt,
    notBefore,
    state: outcome?.state ?? 'waiting',
    endedAt: outcome?.at ?? null,
    outcomes: outcome?.state === 'ended' ? outcome.application.outcomes : null,
    failure: outcome?.state === 'failed' ? outcome.failure : null,
  };
}

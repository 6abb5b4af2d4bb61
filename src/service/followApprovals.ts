import type { Versioned } from '../history/storage.ts';
import { sendApproval } from './approval.ts';
import type { ApprovalRow } from './approvalRow.ts';
import { type Approving, outcomeOfApproval } from './approving.ts';
import { type Beginning, beginRun } from './beginRun.ts';
import type { Log } from './dispatch.ts';
import { newRow } from './runRow.ts';
import { runId } from './slots.ts';

export interface FollowingApprovals
  extends Omit<Approving, 'remediation' | 'tenants' | 'approvals'>,
    Beginning {
  log: Log;
  /** After so long without a sign of life a message is believed to be lost. */
  lostAfterMs: number;
}

const day = 24 * 3_600_000;

/**
 * Looks after what was approved: a message that was lost is sent again, and what was changed is read again, in an
 * audit of its own, so that the run, its report and its tickets say what came of it.
 */
export async function followApprovals(following: FollowingApprovals): Promise<void> {
  for await (const stored of following.approvalRows.all()) {
    const { id, tenant } = stored.value;
    try {
      await follow(stored, following);
    } catch (error) {
      const kind = error instanceof Error ? error.name : 'unknown';
      following.log.error(`looking after approval ${id} of ${tenant} failed: ${kind}`);
    }
  }
}

async function follow(stored: Versioned<ApprovalRow>, following: FollowingApprovals): Promise<void> {
  const { approvalRows, outcomes, remediations, clock, lostAfterMs, log } = following;
  const row = stored.value;
  const { tenant, id } = row;
  const now = clock.now();
  const isOld = now.getTime() > Date.parse(row.expiresAt) + day;
  if (await outcomeOfApproval(outcomes, row)) {
    if (row.followedBy === null) {
      const run = runId(tenant, 'after', id);
      const audit = newRow({ tenant, run, slot: null, requestedBy: null, fresh: true }, now);
      // One that is under way may have read the tenant before it was changed: then the next sweep begins this one.
      if ((await beginRun(audit, following)).run === run)
        await approvalRows.replace(stored, { ...row, followedBy: run });
    } else if (isOld) await approvalRows.remove(row);
    return;
  }
  if (isOld) {
    log.error(`approval ${id} of ${tenant} was never taken: is there a remediator?`);
    await approvalRows.remove(row);
    return;
  }
  if (now.getTime() < Date.parse(row.sentFor) + lostAfterMs) return;
  // It is remembered first, or the next sweep would send yet another.
  if (await approvalRows.replace(stored, { ...row, sentFor: now.toISOString() }))
    await sendApproval(remediations, { tenant, approval: id }, 0);
}

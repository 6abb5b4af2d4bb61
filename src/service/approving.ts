import type { ChangeRules } from '../domain/baseline.ts';
import { Failure } from '../domain/failure.ts';
import type { Plan } from '../domain/plan.ts';
import { readAs } from '../history/document.ts';
import type { Container, Queue } from '../history/storage.ts';
import type { ApprovalView } from '../http/service.ts';
import type { Clock } from '../pipeline/ports.ts';
import { opensAt } from '../remediation/window.ts';
import { Approval, ApprovalOutcome, approvalName, byConfiguration, sendApproval } from './approval.ts';
import { type ApprovalRow, type ApprovalRows, approvalViewOf } from './approvalRow.ts';
import { runId } from './slots.ts';
import type { Tenants } from './tenants.ts';

export interface Approving {
  /** Whether there is a remediator at all. */
  remediation: 'on' | 'off';
  approvalRows: ApprovalRows;
  approvals: Container;
  /** Read only. */
  outcomes: Container;
  remediations: Queue;
  tenants: Tenants;
  clock: Clock;
}

export interface Wanted {
  tenant: string;
  plan: Plan;
  /** From 1; the first that is not done, when absent. */
  wave?: number | undefined;
  /** An object id, or the configuration. */
  by: string;
}

const again = 'Look at the newest plan.';

/**
 * Approves a wave of a plan. Approving again what is under way changes nothing.
 * @throws Failure (`configuration`) that says why it cannot be approved
 */
export async function approve(wanted: Wanted, approving: Approving): Promise<ApprovalView> {
  const { tenant, plan, by } = wanted;
  const { clock, approvals, approvalRows, remediations } = approving;
  const now = clock.now();
  const notBefore = admit(wanted, await rulesOf(tenant, approving), approving);
  const { wave, id } = await openWave(wanted, approving);
  const approval: Approval = {
    schema: 'plumbline.approved/1',
    id,
    tenant,
    plan,
    wave,
    approvedBy: by,
    approvedAt: now.toISOString(),
    notBefore,
  };
  // The blob first: what the row and the message speak of is then there.
  const name = approvalName({ tenant, approval: id });
  const isNew = (await approvals.write(name, JSON.stringify(approval), 'ifAbsent')) !== undefined;
  // One that was cut off here is of whoever gave it first: the journal will say so too.
  const given = isNew ? approval : readAs(Approval, name, (await approvals.read(name))?.value ?? '');
  const { schema: _schema, ...rest } = { ...given, notBefore };
  const row: ApprovalRow = {
    ...rest,
    plan: plan.id,
    waves: plan.waves.length,
    expiresAt: plan.expiresAt,
    sentFor: notBefore,
    followedBy: null,
  };
  if (await approvalRows.insert(row)) {
    await sendApproval(remediations, { tenant, approval: id }, Date.parse(notBefore) - now.getTime());
    return approvalViewOf(row, undefined);
  }
  return approvalViewOf((await approvalRows.get(tenant, id)) ?? row, undefined);
}

/** What came of an approval; `undefined` as long as nothing has. */
export async function outcomeOfApproval(
  outcomes: Container,
  approval: { tenant: string; id: string },
): Promise<ApprovalOutcome | undefined> {
  const name = approvalName({ tenant: approval.tenant, approval: approval.id });
  const blob = await outcomes.read(name);
  return blob && readAs(ApprovalOutcome, name, blob.value);
}

async function rulesOf(tenant: string, { tenants }: Approving): Promise<ChangeRules> {
  const file = await tenants.get(tenant);
  if (file?.ok) return file.loaded.changes;
  throw file?.problem ?? new Failure('configuration', 'This tenant is no longer configured.');
}

/** @returns when it may be done */
function admit(
  { plan, by }: Wanted,
  { window, fourEyes }: ChangeRules,
  { remediation, clock }: Approving,
): string {
  const now = clock.now();
  if (remediation === 'off') {
    refuse(
      'There is no remediator beside this service, so nothing is changed from here.',
      'Deploy it with enableRemediation, or use `plumbline plan` and `plumbline apply`.',
    );
  }
  if (plan.expiresAt <= now.toISOString()) refuse(`The plan expired on ${plan.expiresAt}.`, again);
  if (fourEyes && plan.requestedBy === by)
    refuse('You asked for this plan, and somebody else has to approve it.', 'Let somebody else look at it.');
  const notBefore = opensAt(window, now).toISOString();
  if (notBefore < plan.expiresAt) return notBefore;
  return refuse(
    `Changes may next be made on ${notBefore}, and this plan expires on ${plan.expiresAt}.`,
    'Approve the plan of an audit that is made within a day of the change window.',
  );
}

/** The wave that is to be done, and the name of the approval that does it. */
async function openWave(wanted: Wanted, approving: Approving): Promise<{ wave: number; id: string }> {
  const { plan } = wanted;
  for (let wave = 1; wave <= plan.waves.length; wave += 1) {
    const { id, isDone } = await attemptAt(wanted, wave, approving);
    if (isDone && wanted.wave === wave) refuse(`Wave ${wave} is done.`, again);
    if (isDone) continue;
    if (wanted.wave === undefined || wanted.wave === wave) return { wave, id };
    return refuse(`Wave ${wave} comes first.`, 'Waves are approved one by one, in order.');
  }
  return refuse('There is nothing in this plan that is not done.', again);
}

/**
 * An approval that came to nothing may be given again: each has a name that follows from the plan. The configuration
 * gives its own once, also where a worker died after it and another repeats what that did.
 */
async function attemptAt(
  { tenant, plan, by }: Wanted,
  wave: number,
  { outcomes }: Approving,
): Promise<{ id: string; isDone: boolean }> {
  for (let attempt = 1; ; attempt += 1) {
    const id = runId(tenant, 'approval', plan.digest, String(wave), String(attempt));
    const outcome = await outcomeOfApproval(outcomes, { tenant, id });
    if (!outcome) return { id, isDone: false };
    if (by === byConfiguration) return { id, isDone: true };
    if (outcome.state === 'ended' && outcome.application.outcomes.every(isThere)) return { id, isDone: true };
  }
}

function isThere({ outcome }: { outcome: string }): boolean {
  return outcome === 'applied' || outcome === 'alreadyThere';
}

function refuse(text: string, remedy: string): never {
  throw new Failure('configuration', text, { remedy });
}

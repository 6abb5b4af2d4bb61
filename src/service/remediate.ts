import type { LoadedTenant } from '../baselines/load.ts';
import type { Application, ChangeOutcome } from '../domain/application.ts';
import { Failure, type FailureKind } from '../domain/failure.ts';
import { parsedJson } from '../domain/json.ts';
import type { Plan } from '../domain/plan.ts';
import type { Container, Queue } from '../history/storage.ts';
import { Overtaken } from '../journal/journal.ts';
import type { Clock } from '../pipeline/ports.ts';
import { alarms } from './alarms.ts';
import {
  Approval,
  type ApprovalOutcome,
  approvalName,
  byConfiguration,
  RemediationMessage,
  sendApproval,
} from './approval.ts';
import type { Log } from './dispatch.ts';
import type { Tenants } from './tenants.ts';

/** One wave that is to be applied to a tenant. */
export interface Wave {
  plan: Plan;
  /** From 1. */
  wave: number;
  approvedBy: string;
  tenant: LoadedTenant;
  /** Which controls may be changed: those that the configuration names, in the modes that this approval can move. */
  modes: ('approve' | 'enforce')[];
  onOutcome: (outcome: ChangeOutcome) => void;
}

export interface RemediatingTenants {
  /** Read only. */
  approvals: Container;
  outcomes: Container;
  queue: Queue;
  tenants: Tenants;
  apply(wave: Wave): Promise<Application>;
  clock: Clock;
  log: Log;
}

const passing = new Set<FailureKind>(['unavailable', 'throttled']);
const triedAgainAfterMs = 2 * 60_000;
/** After these the sweep of the auditor sends it again: with more there would soon be many of one approval. */
const mostTries = 5;

/**
 * Takes one message of the queue `remediations`. Whatever the auditor may have been made to write there, only what the
 * configuration allows is done: the tenant file is read anew, and so is the tenant.
 */
export async function remediate(message: RemediationMessage, service: RemediatingTenants): Promise<void> {
  const { approvals, outcomes, queue, clock, log } = service;
  const name = approvalName(message);
  if (await outcomes.read(name)) return;
  const blob = await approvals.read(name);
  if (!blob) return log.error(`approval ${message.approval} of ${message.tenant} is not there`);
  const end = (outcome: ApprovalOutcome): Promise<unknown> =>
    outcomes.write(name, JSON.stringify(outcome), 'ifAbsent');
  const at = (): string => clock.now().toISOString();
  let expiresAt = at();
  try {
    const approval = Approval.safeParse(parsedJson(blob.value)).data;
    if (!approval) refuse('The approval is nothing that this version can read.');
    ({ expiresAt } = approval.plan);
    const application = await service.apply(await admitted(approval, message, service));
    await end({ state: 'ended', at: at(), application });
  } catch (error) {
    const failure = failureOf(error);
    if (!failure) throw error;
    const { kind, message: text, remedy = null } = failure;
    if (passing.has(kind) && at() < expiresAt) {
      log.warn(`approval ${message.approval} of ${message.tenant} waits: ${kind}`);
      const tries = (message.tries ?? 0) + 1;
      if (tries <= mostTries) await sendApproval(queue, { ...message, tries }, triedAgainAfterMs);
      return;
    }
    log.error(`approval ${message.approval} of ${message.tenant} failed: ${kind}`);
    await end({ state: 'failed', at: at(), failure: { kind, text, remedy } });
  }
}

/** Takes a message of the queue `remediations-poison`: nothing more is tried, and whoever approved is told. */
export async function parkRemediation(text: string, service: RemediatingTenants): Promise<void> {
  const { outcomes, clock, log } = service;
  const message = RemediationMessage.safeParse(parsedJson(text)).data;
  log.error(
    `${alarms.parked} ${message ? `approval ${message.approval} of ${message.tenant}` : 'unreadable'}`,
  );
  if (!message) return;
  const failure = {
    kind: 'parked',
    text: 'The remediator stumbled over it, again and again. The journal says what was written.',
    remedy: 'Look at the log of the remediator, then plan again.',
  };
  const outcome: ApprovalOutcome = { state: 'failed', at: clock.now().toISOString(), failure };
  await outcomes.write(approvalName(message), JSON.stringify(outcome), 'ifAbsent');
}

/**
 * What is taken from an approval, once the configuration has been asked.
 * @throws Failure (`configuration`) that says why nothing of it is done
 */
async function admitted(
  { id, tenant, plan, wave, approvedBy }: Approval,
  message: RemediationMessage,
  { tenants, log }: RemediatingTenants,
): Promise<Wave> {
  if (id !== message.approval || tenant !== message.tenant || plan.tenant.toLowerCase() !== tenant)
    refuse('The approval is of something else.');
  if (plan.kind !== 'remediation') refuse('An undo weakens, and is only made from the command line.');
  const file = await tenants.get(tenant);
  if (!file) refuse('The tenant is no longer configured.');
  if (!file.ok) throw file.problem;
  const { callers } = file.loaded;
  const isEntitled =
    approvedBy === byConfiguration ||
    callers.some(
      ({ id: known, roles }) => known.toLowerCase() === approvedBy && roles.includes('Plan.Approve'),
    );
  if (!isEntitled) refuse('Whoever approved it is not entitled to by the tenant file.');
  return {
    plan,
    wave,
    approvedBy,
    tenant: file.loaded,
    modes: approvedBy === byConfiguration ? ['enforce'] : ['approve', 'enforce'],
    // Ids and kinds only: what is changed may hold names.
    onOutcome: ({ control, outcome, reason }) => {
      const line = `${control} of ${tenant}: ${outcome} (${reason.kind})`;
      if (outcome === 'applied' || outcome === 'alreadyThere') log.info(line);
      else log.warn(line);
    },
  };
}

function refuse(text: string): never {
  throw new Failure('configuration', text, { remedy: 'Look at the newest plan.' });
}

function failureOf(error: unknown): Failure | undefined {
  if (error instanceof Failure) return error;
  if (error instanceof Overtaken) return new Failure('unavailable', 'Another application took over.');
  return undefined;
}

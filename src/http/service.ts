import * as z from 'zod';
import { ChangeOutcome } from '../domain/application.ts';
import { modes } from '../domain/baseline.ts';
import { CallerEntry } from '../domain/caller.ts';
import { severities } from '../domain/control.ts';
import type { DeliveryRefusal, TicketView } from '../domain/delivery.ts';
import { changeKinds, type Run, Summary } from '../domain/run.ts';

/**
 * What the API and the page ask of the service behind them. Everything here is answered from what is stored: nothing
 * waits for Microsoft. A `Failure` that is thrown becomes an answer in its own words; anything else is our bug.
 */
export interface Service {
  /** The tenants that are configured, also those whose file is broken. */
  tenants(): Promise<TenantView[]>;
  /**
   * Starts an audit, or joins the one that is under way. The same key of the same caller for the same tenant is
   * answered with the same run.
   * @returns `tooMany` when the queue is as deep as it may be
   * @throws Failure `configuration` when the tenant cannot be audited as its file stands
   */
  requestAudit(
    tenant: string,
    by: { id: string },
    options: { idempotencyKey: string | null; fresh: boolean },
  ): Promise<{ run: string; joined: boolean } | 'tooMany'>;
  /** Lets a run that was parked, because no worker could finish it, go on from where it stopped. */
  replay(tenant: string, run: string): Promise<'replayed' | 'notParked'>;
  run(tenant: string, run: string): Promise<RunView | undefined>;
  /** What a recorded run found; `undefined` when it is not recorded, or no longer kept. */
  document(tenant: string, run: string): Promise<Run | undefined>;
  /** What the newest recorded run found. */
  latest(tenant: string): Promise<Run | undefined>;
  /** Newest first, a bounded number. */
  runs(tenant: string): Promise<RunView[]>;
  /** What is open in ticket systems, and what they refuse. */
  tickets(tenant: string): Promise<{ tickets: TicketView[]; refusals: DeliveryRefusal[] }>;
  health(): Promise<Health>;
  /**
   * Approves a wave of a plan: the first that is not done, when none is named. Asking again for what is under way
   * changes nothing.
   * @returns `noSuchPlan` when it is not the plan of the newest run
   * @throws Failure `configuration` that says why it cannot be approved
   */
  approve(
    tenant: string,
    by: { id: string },
    wanted: { plan: string; wave: number | null },
  ): Promise<ApprovalView | 'noSuchPlan'>;
  /** What was approved within about two days, newest first. */
  approvals(tenant: string): Promise<ApprovalView[]>;
  approval(tenant: string, approval: string): Promise<ApprovalView | undefined>;
}

const Moment = z.iso.datetime();
const Count = z.number().int().nonnegative();

export const LastRun = z
  .object({
    run: z.string(),
    evaluatedAt: Moment,
    summary: Summary,
    needsPerson: Count.describe('How many of `unknown` only a person can answer.'),
    worst: z
      .object({ control: z.string(), severity: z.enum(severities), text: z.string() })
      .nullable()
      .describe('The open finding to begin with; null: none is open.'),
    changes: z
      .object({ since: Moment, counts: z.partialRecord(z.enum(changeKinds), Count) })
      .nullable()
      .describe('null: no earlier run is known.'),
    complete: z.boolean().describe('Whether every reading that was asked for was given.'),
  })
  .describe('What the newest recorded run found, in short.');
export type LastRun = z.infer<typeof LastRun>;

export const TenantView = z.object({
  id: z.string(),
  displayName: z.string(),
  baseline: z.string(),
  mode: z
    .enum(modes)
    .optional()
    .describe('The most that Plumbline may do to this tenant by itself, over all of its controls.'),
  lastRun: LastRun.nullable(),
  lastComplete: Moment.nullable().describe('When the newest run that read everything was judged.'),
  active: z.string().nullable().describe('The run that is under way.'),
  nextSlot: Moment.nullable().describe('When the next scheduled audit may begin.'),
  late: z.boolean().describe('Later than its own cadence allows.'),
  problem: z
    .string()
    .nullable()
    .describe('Why it is not audited: a broken file, access revoked, switched off.'),
  callers: z.array(CallerEntry),
});
export type TenantView = z.infer<typeof TenantView>;

export const runStates = ['waiting', 'collecting', 'recorded', 'failed'] as const;

export const RunView = z.object({
  run: z.string(),
  tenant: z.string(),
  state: z.enum(runStates),
  createdAt: Moment,
  endedAt: Moment.nullable(),
  progress: z
    .object({
      read: Count.describe('Readings that are in.'),
      of: Count,
      waitingFor: z.string().nullable().describe('What it waits for at the moment.'),
    })
    .nullable(),
  failure: z
    .object({
      kind: z.string().describe('`parked`: no worker could finish it, and it can be replayed.'),
      text: z.string(),
      remedy: z.string().nullable(),
    })
    .nullable()
    .describe('Why it failed.'),
  summary: Summary.nullable(),
  complete: z.boolean().nullable().describe('Whether every reading was given; null: not recorded.'),
});
export type RunView = z.infer<typeof RunView>;

export const ApprovalView = z.object({
  approval: z.string(),
  tenant: z.string(),
  plan: z.string(),
  wave: z.number().int().positive(),
  waves: z.number().int().positive(),
  approvedBy: z.string().describe('An object id; `configuration`: the mode of the controls is `enforce`.'),
  approvedAt: Moment,
  notBefore: Moment.describe('When the change window opens.'),
  state: z
    .enum(['waiting', 'ended', 'failed'])
    .describe('ended: `outcomes` says what came of each change · failed: it came to no end, see `failure`'),
  endedAt: Moment.nullable(),
  outcomes: z.array(ChangeOutcome).nullable(),
  failure: z.object({ kind: z.string(), text: z.string(), remedy: z.string().nullable() }).nullable(),
});
export type ApprovalView = z.infer<typeof ApprovalView>;

export const Health = z.object({
  status: z.enum(['ok', 'degraded']),
  checks: z.array(z.object({ name: z.string(), status: z.string(), text: z.string().optional() })),
  late: z
    .array(z.string())
    .nullable()
    .describe('Tenants whose audit is later than their cadence allows; null: it could not be known.'),
  poison: Count.nullable().describe('Messages that were parked; null: it could not be known.'),
});
export type Health = z.infer<typeof Health>;

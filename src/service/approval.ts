import * as z from 'zod';
import { Application } from '../domain/application.ts';
import { Plan } from '../domain/plan.ts';
import type { Queue } from '../history/storage.ts';
import { runIdPattern } from './slots.ts';

const Id = z.string().regex(runIdPattern);

/** Whoever writes `enforce` into the configuration has approved beforehand. */
export const byConfiguration = 'configuration';

/**
 * A wave of a plan, and who wants it done. The auditor writes it down once and never again; the remediator takes from
 * it only *which* changes.
 */
export const Approval = z.strictObject({
  schema: z.literal('plumbline.approved/1'),
  id: Id,
  tenant: z.guid(),
  plan: Plan,
  wave: z.int().positive(),
  approvedBy: z.union([z.guid(), z.literal(byConfiguration)]),
  approvedAt: z.iso.datetime(),
  notBefore: z.iso.datetime().describe('When the change window opens.'),
});
export type Approval = z.infer<typeof Approval>;

/** What came of an approval. The remediator writes it down once. */
export const ApprovalOutcome = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('ended'), at: z.iso.datetime(), application: Application }),
  z.strictObject({
    state: z.literal('failed'),
    at: z.iso.datetime(),
    failure: z.strictObject({ kind: z.string(), text: z.string(), remedy: z.string().nullable() }),
  }),
]);
export type ApprovalOutcome = z.infer<typeof ApprovalOutcome>;

/** What goes through the queue `remediations`. */
export const RemediationMessage = z.object({
  tenant: z.guid(),
  approval: Id,
  /** How often the remediator has sent it to itself. */
  tries: z.int().nonnegative().optional(),
});
export type RemediationMessage = z.infer<typeof RemediationMessage>;

export function sendApproval(queue: Queue, message: RemediationMessage, delayMs: number): Promise<void> {
  return queue.send(JSON.stringify(message), Math.max(0, delayMs));
}

/** The blob of an approval, and of what came of it. */
export function approvalName({ tenant, approval }: RemediationMessage): string {
  return `${tenant}/${approval}.json`;
}

import * as z from 'zod';
import { Reason } from './reading.ts';

/**
 * What became of a change.
 * - `applied`: written, and read back
 * - `alreadyThere`: the tenant had it already, so nothing was written
 * - `refused`: not written, and why
 * - `pending`: written, and the tenant still shows the old value
 * - `contended`: somebody else writes there; the value is neither the old nor the new one
 * - `unknown`: whether it was written could not be found out
 */
export const outcomes = ['applied', 'alreadyThere', 'refused', 'pending', 'contended', 'unknown'] as const;
export type Outcome = (typeof outcomes)[number];

export const ChangeOutcome = z.strictObject({
  change: z.string(),
  control: z.string(),
  title: z.string(),
  outcome: z.enum(outcomes),
  reason: Reason.describe('Why, or what was seen.'),
  requestId: z.string().optional(),
});
export type ChangeOutcome = z.infer<typeof ChangeOutcome>;

export const JournalHead = z.strictObject({ seq: z.int().nonnegative(), hash: z.string() });
export type JournalHead = z.infer<typeof JournalHead>;

/** An application as the journal tells of it afterwards. */
export const PastApplication = z.strictObject({
  id: z.string(),
  plan: z.string(),
  wave: z.int().positive(),
  at: z.iso.datetime().describe('When it began.'),
  requestedBy: z.string(),
  approvedBy: z.string(),
  ended: z.boolean().describe('false: it is under way, or was stopped in the middle.'),
  outcomes: z.array(ChangeOutcome),
});
export type PastApplication = z.infer<typeof PastApplication>;

export const Application = z
  .strictObject({
    schema: z.literal('plumbline.application/1'),
    id: z.string(),
    plan: z.string(),
    tenant: z.string(),
    wave: z.int().positive(),
    waves: z.int().positive(),
    requestedBy: z.string(),
    approvedBy: z.string(),
    startedAt: z.iso.datetime(),
    endedAt: z.iso.datetime(),
    outcomes: z.array(ChangeOutcome),
    recovered: z.array(ChangeOutcome).describe('Changes that an earlier application left in the middle.'),
    head: JournalHead.describe('Of the journal, after it.'),
  })
  .describe('One pass that applies one wave of a plan.');
export type Application = z.infer<typeof Application>;

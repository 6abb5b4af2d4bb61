import * as z from 'zod';
import { ChangeOutcome } from './application.ts';
import { Change } from './change.ts';

/**
 * What is written down about writing. An intent is there before its write, and holds the value that was there, so that
 * it can be put back whatever happens. Entries are numbered from 1, and each holds the hash of the one before it.
 */
const Entry = z.object({
  tenant: z.string(),
  application: z.string(),
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
});

export const Note = z.discriminatedUnion('kind', [
  Entry.extend({
    kind: z.literal('begun'),
    plan: z.string(),
    wave: z.int().positive(),
    requestedBy: z.string(),
    approvedBy: z.string(),
  }),
  Entry.extend({ kind: z.literal('intent'), plan: z.string(), change: Change }),
  Entry.extend({
    kind: z.literal('outcome'),
    outcome: ChangeOutcome,
    /** Of what a POST made. */
    created: z.string().optional(),
  }),
  Entry.extend({ kind: z.literal('ended') }),
]);
export type Note = z.infer<typeof Note>;

export const JournalEntry = z.strictObject({
  seq: z.int().positive(),
  previous: z.string().describe('Hash of the entry before; empty for the first.'),
  note: Note,
  hash: z.string().describe('Of all of the above.'),
});
export type JournalEntry = z.infer<typeof JournalEntry>;

export type IntentNote = Extract<Note, { kind: 'intent' }>;
export type OutcomeNote = Extract<Note, { kind: 'outcome' }>;

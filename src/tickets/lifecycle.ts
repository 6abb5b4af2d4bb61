import { createHash } from 'node:crypto';
import * as z from 'zod';
import { severities } from '../domain/control.ts';
import { digestOf } from '../domain/digest.ts';
import type { Episode, Result, Run } from '../domain/run.ts';
import {
  Content,
  contentOf,
  failsAgainNote,
  Note,
  notApplicableNote,
  passedNote,
  type Writing,
  worseNote,
} from './content.ts';
import { ticketKey } from './key.ts';
import { Member } from './member.ts';
import { isForPerson, type Remedy, remedyOf, tellingOfRemedy } from './remedy.ts';

/** What is known of the ticket of one control of one tenant, or of one that stands for several findings. */
export const KnownTicket = z.object({
  /** Of a group: what it is kept under, see `group.ts`. */
  control: z.string(),
  episode: z.string(),
  key: z.string(),
  since: z.string(),
  state: z.enum(['open', 'closed']),
  /** When the run that closed it was judged; `null`: it is open. */
  closedAt: z.string().nullable().default(null),
  /** What came of the last try to mend it, if no good. */
  failed: z.string().nullable().default(null),
  /** The findings that a group stands for; absent: it is the ticket of one. */
  members: z.array(Member).optional(),
  /** What it says. */
  told: z.object({
    digest: z.string(),
    /** The most that ever failed and the worst that it ever was, so that going to and fro is told once. */
    count: z.number(),
    severity: z.enum(severities),
    notApplicable: z.boolean(),
  }),
});
export type KnownTicket = z.infer<typeof KnownTicket>;

/** One thing to be done to a ticket. What it says was written down when it was decided. */
export const Step = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open'), id: z.string(), key: z.string(), since: z.string(), content: Content }),
  z.object({ kind: z.literal('update'), id: z.string(), key: z.string(), content: Content }),
  z.object({ kind: z.literal('comment'), id: z.string(), key: z.string(), note: Note }),
  z.object({
    kind: z.literal('close'),
    id: z.string(),
    key: z.string(),
    note: Note,
    /** Whether the note was a step of its own. */
    said: z.boolean().default(false),
  }),
  z.object({
    kind: z.literal('reopen'),
    id: z.string(),
    key: z.string(),
    note: Note,
    said: z.boolean().default(false),
    /** Should it not be had back: a new ticket, which has a key of its own. */
    instead: z.object({ key: z.string(), since: z.string(), content: Content }),
  }),
]);
export type Step = z.infer<typeof Step>;

/** A control as a run saw it. */
export interface Seen {
  run: Run;
  result: Result;
  /** Of the failure that is open now. */
  episode: Episode | undefined;
}

export interface Advance {
  /** `undefined`: there is none, and need not be. */
  ticket: KnownTicket | undefined;
  steps: Step[];
}

/**
 * What a run means for a ticket. Only a run that saw the control pass closes one: what could not be read, is not
 * licensed or no longer applies leaves it open. The same run again gives no steps.
 */
export function advance(known: KnownTicket | undefined, seen: Seen, writing: Writing): Advance {
  switch (seen.result.verdict) {
    case 'fail':
      return fails(known, seen, writing);
    case 'pass':
      return known?.state === 'open' ? closed(known, seen) : { ticket: known, steps: [] };
    case 'notApplicable':
      return known?.state === 'open' && !known.told.notApplicable
        ? noLongerApplies(known, seen)
        : { ticket: known, steps: [] };
    case 'notLicensed':
    case 'unknown':
      return { ticket: known, steps: [] };
  }
}

function fails(known: KnownTicket | undefined, seen: Seen, writing: Writing): Advance {
  const { run, result, episode } = seen;
  if (known?.state === 'open') return stillFails(known, seen, writing);
  if (!episode || !opensTicket(seen)) return { ticket: known, steps: [] };
  const { since } = episode;
  const remedy = remedyOf(run, result);
  const { failed } = remedy;
  const content = contentOf(run, result, since, writing, remedy);
  if (known?.episode === episode.id) {
    const instead = {
      key: ticketKey(run.tenant.id, result.control, `${episode.id} ${run.id}`),
      since,
      content,
    };
    return {
      ticket: { ...known, state: 'open', closedAt: null, failed, told: tellingOf(result, remedy) },
      steps: [
        {
          kind: 'reopen',
          id: stepId(known.key, run, 'reopen'),
          key: known.key,
          note: failsAgainNote(run, result),
          said: false,
          instead,
        },
        { kind: 'update', id: stepId(known.key, run, 'update'), key: known.key, content },
      ],
    };
  }
  const key = ticketKey(run.tenant.id, result.control, episode.id);
  return {
    ticket: {
      control: result.control,
      episode: episode.id,
      key,
      since,
      state: 'open',
      closedAt: null,
      failed,
      told: tellingOf(result, remedy),
    },
    steps: [{ kind: 'open', id: stepId(key, run, 'open'), key, since, content }],
  };
}

function stillFails(known: KnownTicket, { run, result, episode }: Seen, writing: Writing): Advance {
  const remedy = remedyOf(run, result, known.failed);
  const now = tellingOf(result, remedy);
  // Runs between this one and the last may never have been delivered: then the ticket goes on with the newer episode.
  const ticket = { ...known, episode: episode?.id ?? known.episode };
  if (now.digest === known.told.digest) return { ticket, steps: [] };
  const moreSevere = rank(now.severity) < rank(known.told.severity);
  const worse = (now.count > known.told.count || moreSevere) && !result.waiver;
  const { key } = known;
  const content = contentOf(run, result, known.since, writing, remedy);
  return {
    ticket: {
      ...ticket,
      failed: remedy.failed,
      told: {
        ...now,
        count: Math.max(now.count, known.told.count),
        severity: moreSevere ? now.severity : known.told.severity,
      },
    },
    steps: [
      { kind: 'update', id: stepId(key, run, 'update'), key, content },
      ...(worse
        ? [
            {
              kind: 'comment' as const,
              id: stepId(key, run, 'comment'),
              key,
              note: worseNote(run, result, known.told),
            },
          ]
        : []),
    ],
  };
}

function closed(known: KnownTicket, { run, result }: Seen): Advance {
  const { key } = known;
  return {
    ticket: { ...known, state: 'closed', closedAt: run.evaluatedAt },
    steps: [
      { kind: 'close', id: stepId(key, run, 'close'), key, note: passedNote(run, result), said: false },
    ],
  };
}

function noLongerApplies(known: KnownTicket, { run, result }: Seen): Advance {
  const { key } = known;
  return {
    ticket: { ...known, told: { ...known.told, notApplicable: true } },
    steps: [{ kind: 'comment', id: stepId(key, run, 'comment'), key, note: notApplicableNote(run, result) }],
  };
}

export function rank(severity: Result['severity']): number {
  return severities.indexOf(severity);
}

/** Whether a failure is to have a ticket. */
export function opensTicket({ run, result, episode }: Seen): boolean {
  if (!episode || result.waiver) return false;
  return result.mode === 'ticket' || isForPerson(remedyOf(run, result));
}

/** What the ticket of this result says; no times are in it, so that the same finding is the same on every night. */
export function tellingOf(result: Result, remedy: Remedy): KnownTicket['told'] {
  const { items, itemCount, severity, waiver, reason } = result;
  const toMend = tellingOfRemedy(remedy);
  return {
    digest: digestOf(JSON.parse(JSON.stringify({ items, itemCount, severity, waiver, reason, toMend }))),
    count: itemCount,
    severity,
    notApplicable: false,
  };
}

/** Letters, digits and hyphens: a receiver of webhooks signs it with a `.` behind it. */
export function stepId(key: string, run: Run, kind: Step['kind']): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([run.id, kind]))
    .digest('hex');
  return `${key}-${hash.slice(0, 16)}`;
}

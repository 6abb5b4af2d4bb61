import type { ChangeOutcome, PastApplication } from '../domain/application.ts';
import type { Change } from '../domain/change.ts';
import type { IntentNote, JournalEntry, OutcomeNote } from '../domain/journal.ts';

/** A write that was begun, and what became of it; no outcome: it was left in the middle. */
export interface PastWrite {
  change: Change;
  application: string;
  plan: string;
  at: string;
  outcome: ChangeOutcome | undefined;
  created: string | undefined;
}

/** All writes that a journal knows of, oldest first. */
export function pastWrites(entries: readonly JournalEntry[]): PastWrite[] {
  const notes = entries.map(({ note }) => note);
  const ends = notes.filter((note): note is OutcomeNote => note.kind === 'outcome');
  return notes
    .filter((note): note is IntentNote => note.kind === 'intent')
    .map(({ change, application, plan, at }) => {
      const end = ends.find((note) => note.application === application && note.outcome.change === change.id);
      return { change, application, plan, at, outcome: end?.outcome, created: end?.created };
    });
}

/** The applications of which something was written down at that time or later; all when there is none. Oldest first. */
export function applicationsSince(
  entries: readonly JournalEntry[],
  since: string | undefined,
): PastApplication[] {
  const notes = entries.map(({ note }) => note);
  return notes.flatMap((note) => {
    if (note.kind !== 'begun') return [];
    const own = notes.filter(({ application }) => application === note.application);
    if (since !== undefined && own.every(({ at }) => at < since)) return [];
    const { application: id, plan, wave, at, requestedBy, approvedBy } = note;
    const ended = own.some(({ kind }) => kind === 'ended');
    const outcomes = own.flatMap((one) => (one.kind === 'outcome' ? [one.outcome] : []));
    return [{ id, plan, wave, at, requestedBy, approvedBy, ended, outcomes }];
  });
}

/** Whether anything may have been changed by it. */
export function hadEffect({ outcome }: PastWrite): boolean {
  return outcome === undefined || mayHaveChanged(outcome);
}

/** Whether, as far as is known, something is other than it was. */
export function mayHaveChanged({ outcome }: ChangeOutcome): boolean {
  return ['applied', 'pending', 'contended', 'unknown'].includes(outcome);
}

/** Whether it was taken back. */
export function wasUndone({ change, application }: PastWrite, past: PastWrite[]): boolean {
  return past.some(
    ({ change: later, outcome }) =>
      later.undoes?.change === change.id &&
      later.undoes.application === application &&
      outcome?.outcome === 'applied',
  );
}

/** Where a change happens. Of things that are made in one place, each has its own name. */
export function placeOf({ method, path, touched }: Change): string {
  const name = touched['displayName']?.after;
  return method === 'POST' && typeof name === 'string' ? `${path}#${name}` : path;
}

/** Whether two changes touch the same setting. */
export function sameSetting(one: Change, other: Change): boolean {
  return (
    placeOf(one) === placeOf(other) && Object.keys(one.touched).some((property) => property in other.touched)
  );
}

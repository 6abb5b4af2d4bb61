import type { JournalHead } from '../domain/application.ts';
import { digestOf } from '../domain/digest.ts';
import type { JournalEntry, Note } from '../domain/journal.ts';

/** The head of a journal in which nothing is written yet. */
export const noHead: JournalHead = { seq: 0, hash: '' };

/** The entry that comes after a head. */
export function entryAfter(head: JournalHead, note: Note): JournalEntry {
  const entry = { seq: head.seq + 1, previous: head.hash, note };
  return { ...entry, hash: digestOf(entry) };
}

export function headOf(entries: JournalEntry[]): JournalHead {
  const last = entries.at(-1);
  return last ? { seq: last.seq, hash: last.hash } : noHead;
}

export interface Verified {
  ok: boolean;
  entries: number;
  head: JournalHead;
  /** Up to where an anchor, or a head that somebody kept, proves it; null: nothing does. */
  anchored: number | null;
  /** The first number at which it is not what it was. */
  firstBroken: number | null;
  text: string;
}

/**
 * Whether a journal is what was written. The chain shows what was changed, dropped or put in another order; that its
 * tail was not cut off is shown only by a head that was kept elsewhere.
 * @param kept heads from anchors, reports or a person
 */
export function verify(entries: JournalEntry[], kept: JournalHead[]): Verified {
  const head = headOf(entries);
  const broken = firstBroken(entries);
  const newest = kept.toSorted((one, other) => other.seq - one.seq)[0];
  const contradicted = kept
    .filter(({ seq, hash }) => seq > 0 && entries[seq - 1]?.hash !== hash)
    .map(({ seq }) => Math.min(seq, entries.length + 1))
    .toSorted((one, other) => one - other)[0];
  const first = Math.min(broken ?? Number.POSITIVE_INFINITY, contradicted ?? Number.POSITIVE_INFINITY);
  const state = { entries: entries.length, head };
  if (Number.isFinite(first)) {
    const text =
      first > entries.length
        ? `Entries are missing: there are ${entries.length}, and a head that was kept is of entry ${newest?.seq}.`
        : `Entry ${first} is not what was written.`;
    return { ok: false, ...state, anchored: null, firstBroken: first, text };
  }
  if (!newest) {
    return {
      ok: true,
      ...state,
      anchored: null,
      firstBroken: null,
      text: 'Chain intact, tail not provable.',
    };
  }
  const text =
    newest.seq === entries.length
      ? 'Chain intact, to the last entry.'
      : `Chain intact; proved up to entry ${newest.seq} of ${entries.length}.`;
  return { ok: true, ...state, anchored: newest.seq, firstBroken: null, text };
}

function firstBroken(entries: JournalEntry[]): number | undefined {
  let head = noHead;
  for (const entry of entries) {
    if (entry.seq !== head.seq + 1) return head.seq + 1;
    if (entry.previous !== head.hash || entry.hash !== entryAfter(head, entry.note).hash) return entry.seq;
    head = { seq: entry.seq, hash: entry.hash };
  }
  return undefined;
}

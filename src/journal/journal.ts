import type { JournalHead } from '../domain/application.ts';
import { Failure } from '../domain/failure.ts';
import { JournalEntry, type Note } from '../domain/journal.ts';
import { entryAfter, headOf, type Verified, verify } from './chain.ts';

/** Where a journal lies. Nothing in it is ever overwritten. */
export interface JournalPlace {
  /** In order, whatever they have become. */
  entries(tenant: string): Promise<unknown[]>;
  /** Whether the number was free; only then is it written, whole and durably. */
  insert(tenant: string, entry: JournalEntry): Promise<boolean>;
  /** Keeps a head where entries cannot be, so that a tail that was cut off is noticed. */
  anchor(tenant: string, head: JournalHead): Promise<void>;
  anchors(tenant: string): Promise<JournalHead[]>;
}

/** Another application has written since: this one has lost its turn and must stop. */
export class Overtaken extends Error {
  override name = 'Overtaken';
}

/** The journal of one tenant, in the hands of one application. */
export interface Journal {
  /** Everything that is written, in order. */
  entries: readonly JournalEntry[];
  /** @throws Overtaken when another application has written in between */
  append(note: Note): Promise<void>;
  head(): JournalHead;
}

/**
 * Opens a tenant's journal to be written on.
 * @throws Failure (`configuration`) when it is not what was written: then nothing may be changed
 */
export async function openJournal(place: JournalPlace, tenant: string): Promise<Journal> {
  const { entries, verified } = await readJournal(place, tenant);
  if (!verified.ok) {
    throw new Failure('configuration', `The journal of ${tenant} was tampered with. ${verified.text}`, {
      remedy: 'Find out who did it before anything is changed: `plumbline journal --verify`.',
    });
  }
  return {
    entries,
    head: () => headOf(entries),
    async append(note) {
      const entry = entryAfter(headOf(entries), note);
      if (!(await place.insert(tenant, entry))) throw new Overtaken('another application has written since');
      entries.push(entry);
    },
  };
}

/**
 * A tenant's journal and whether it is what was written.
 * @param kept a head that somebody kept
 */
export async function readJournal(
  place: JournalPlace,
  tenant: string,
  kept: JournalHead[] = [],
): Promise<{ entries: JournalEntry[]; verified: Verified }> {
  // Anchors first: what is written in between is then not missed among the entries.
  const anchors = await place.anchors(tenant);
  const { entries, isWhole } = await readEntries(place, tenant);
  const verified = verify(entries, [...anchors, ...kept]);
  if (isWhole || !verified.ok) return { entries, verified };
  const firstBroken = entries.length + 1;
  const text = `Entry ${firstBroken} is not what was written.`;
  return { entries, verified: { ...verified, ok: false, anchored: null, firstBroken, text } };
}

/** What a tenant's journal tells, up to the first entry that cannot be read; whether it is true nobody has looked. */
export async function readEntries(
  place: JournalPlace,
  tenant: string,
): Promise<{ entries: JournalEntry[]; isWhole: boolean }> {
  const all = (await place.entries(tenant)).map((entry) => JournalEntry.safeParse(entry).data);
  const unreadable = all.indexOf(undefined);
  const readable = unreadable < 0 ? all : all.slice(0, unreadable);
  return { entries: readable.filter((entry) => entry !== undefined), isWhole: unreadable < 0 };
}

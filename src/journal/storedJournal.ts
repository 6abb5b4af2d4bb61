import { JournalHead } from '../domain/application.ts';
import { readAs } from '../history/document.ts';
import { spelt } from '../history/names.ts';
import type { Storage } from '../history/storage.ts';
import type { JournalPlace } from './journal.ts';

/** What the deployment makes for it. The remediator alone may write there. */
export const journalPlaces = {
  /** A row an entry, by tenant. */
  journal: 'journal',
  /** `<tenant>/<number>-<hash>.json`, in a container whose blobs cannot be overwritten. */
  anchors: 'anchors',
} as const;

/**
 * A journal in Azure Storage. The last row is the head: a number is taken once, so that of two that are written at
 * once only one is, and nothing has to be written together.
 */
export function storedJournal(storage: Storage): JournalPlace {
  const rows = storage.table(journalPlaces.journal);
  const blobs = storage.container(journalPlaces.anchors);
  return {
    async entries(tenant) {
      const entries: unknown[] = [];
      for await (const { value } of rows.list(spelt(tenant))) entries.push(value);
      return entries;
    },
    async insert(tenant, entry) {
      return (await rows.insert(spelt(tenant), numbered(entry.seq), entry)) !== undefined;
    },
    async anchor(tenant, head) {
      const name = `${spelt(tenant)}/${numbered(head.seq)}-${spelt(head.hash)}.json`;
      await blobs.write(name, JSON.stringify(head), 'ifAbsent');
    },
    async anchors(tenant) {
      const heads: JournalHead[] = [];
      for await (const { name } of blobs.list(`${spelt(tenant)}/`)) {
        const blob = await blobs.read(name);
        if (blob) heads.push(readAs(JournalHead, name, blob.value));
      }
      return heads;
    },
  };
}

function numbered(seq: number): string {
  return String(seq).padStart(9, '0');
}

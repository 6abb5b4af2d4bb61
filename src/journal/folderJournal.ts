import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { JournalHead } from '../domain/application.ts';
import { parsedJson } from '../domain/json.ts';
import { spelt } from '../history/names.ts';
import type { JournalPlace } from './journal.ts';

/**
 * A journal in a folder: `<tenant>/journal/<number>.json`, and `<tenant>/anchors/<number>.json`. An entry appears whole
 * and on the disk, or not at all, and of two that are written at once only one.
 */
export function folderJournal(folder: string): JournalPlace {
  const of = (tenant: string, part: 'journal' | 'anchors'): string => join(folder, spelt(tenant), part);
  return {
    entries: (tenant) => readAll(of(tenant, 'journal')),
    insert: (tenant, entry) => writeNew(join(of(tenant, 'journal'), nameOf(entry.seq)), entry),
    async anchor(tenant, head) {
      await writeNew(join(of(tenant, 'anchors'), nameOf(head.seq)), head);
    },
    anchors: async (tenant) => (await readAll(of(tenant, 'anchors'))).map((head) => JournalHead.parse(head)),
  };
}

function nameOf(seq: number): string {
  return `${String(seq).padStart(9, '0')}.json`;
}

async function readAll(folder: string): Promise<unknown[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const kept = names.filter((name) => name.endsWith('.json')).toSorted();
  return Promise.all(kept.map(async (name) => parsedJson(await readFile(join(folder, name), 'utf8'))));
}

/** @returns false when there is one of that name */
async function writeNew(path: string, value: unknown): Promise<boolean> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomUUID()}.tmp`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(value, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await unlink(draft);
  }
  await syncFolder(folder);
  return true;
}

/** The name of a new file is on the disk only when its folder is. Windows has no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const opened = await open(folder, 'r');
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}

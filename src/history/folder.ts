import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { Run } from '../domain/run.ts';
import type { History } from '../pipeline/ports.ts';
import { readAs } from './document.ts';
import { timeInNames } from './names.ts';

/**
 * Runs in a folder: `<tenant>/runs/<time>-<run>.json`, and `<tenant>/snapshots.json` for what snapshots have
 * extracted. A file appears whole or not at all.
 */
export function folderHistory(folder: string): History {
  const of = (tenant: string, ...rest: string[]): string => join(folder, safeName(tenant), ...rest);
  return {
    async save(run) {
      const runs = of(run.tenant.id, 'runs');
      await mkdir(runs, { recursive: true });
      await writeWhole(join(runs, fileOf(run.evaluatedAt, run.id)), run);
    },

    async latest(tenant) {
      const runs = of(tenant, 'runs');
      const names = await readdir(runs).catch(nothingWhenMissing<string[]>([]));
      const newest = names
        .filter((name) => name.endsWith('.json'))
        .toSorted()
        .at(-1);
      if (newest === undefined) return undefined;
      const path = join(runs, newest);
      return readAs(Run, path, await readFile(path, 'utf8'));
    },

    async read(tenant, evaluatedAt, run) {
      const path = of(tenant, 'runs', fileOf(evaluatedAt, run));
      const text = await readFile(path, 'utf8').catch(nothingWhenMissing(undefined));
      return text === undefined ? undefined : readAs(Run, path, text);
    },

    async snapshotted(tenant, month) {
      const entries = await readSnapshots(of(tenant, 'snapshots.json'));
      return entries
        .filter((entry) => entry.at.startsWith(month))
        .reduce((sum, entry) => sum + entry.resources, 0);
    },

    async addSnapshot(tenant, job) {
      const path = of(tenant, 'snapshots.json');
      const known = await readSnapshots(path);
      if (known.some(({ id }) => id === job.id)) return;
      await mkdir(of(tenant), { recursive: true });
      await writeWhole(path, [...known, job]);
    },
  };
}

function fileOf(evaluatedAt: string, run: string): string {
  return `${timeInNames(evaluatedAt)}-${safeName(run)}.json`;
}

const Snapshots = z.array(z.object({ id: z.string(), at: z.string(), resources: z.number() }));

async function readSnapshots(path: string): Promise<z.infer<typeof Snapshots>> {
  const text = await readFile(path, 'utf8').catch(nothingWhenMissing('[]'));
  return readAs(Snapshots, path, text);
}

async function writeWhole(path: string, value: unknown): Promise<void> {
  const draft = `${path}.${process.pid}.tmp`;
  await writeFile(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, path);
}

function nothingWhenMissing<T>(nothing: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return nothing;
    throw error;
  };
}

/** A tenant id is a GUID or a domain; whatever else it may be must not lead out of the folder. */
function safeName(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9-]/g, (odd) =>
    odd === '.' ? '_' : `%${odd.codePointAt(0)?.toString(16)}`,
  );
}

import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { collect, type Registered } from './functionsCore.ts';
import { standIn } from './standIn.ts';

/** A folder of modules that register functions when they are imported, or a call that registers them. */
export type Functions = string | (() => void | Promise<void>);

let turn: Promise<unknown> = Promise.resolve();

/** Hosts that start at the same time register one after the other: what registers itself says not for whom. */
export function load(functions: Functions): Promise<readonly Registered[]> {
  standIn();
  const loaded = turn.then(() =>
    typeof functions === 'string' ? loadFolder(functions) : collect(functions),
  );
  turn = loaded.catch(() => {});
  return loaded;
}

/** A module registers its functions once in the life of a process, however often a host is started. */
const known = new Map<string, readonly Registered[]>();

async function loadFolder(folder: string): Promise<readonly Registered[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ts')).toSorted();
  const found: Registered[] = [];
  for (const path of files.map((file) => join(folder, file))) {
    const registered = known.get(path) ?? (await collect(() => import(specifierOf(path))));
    known.set(path, registered);
    found.push(...registered);
  }
  return found;
}

/** Relative, because that is a specifier everywhere; an absolute path is none on Windows. */
function specifierOf(path: string): string {
  return `./${relative(import.meta.dirname, path).replaceAll('\\', '/')}`;
}

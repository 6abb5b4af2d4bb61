import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Container } from '../history/storage.ts';

/** The configuration, as the person who sets a tenant up may write it; the apps only read it. */
export interface ConfigPlace {
  /** For people: an address or a folder. */
  where: string;
  read(name: string): Promise<string | undefined>;
  write(name: string, text: string): Promise<void>;
  remove(name: string): Promise<void>;
  /** Names of all files in it. */
  names(): Promise<string[]>;
}

export function configInContainer(container: Container, where: string): ConfigPlace {
  return {
    where,
    read: async (name) => (await container.read(name))?.value,
    write: async (name, text) => void (await container.write(name, text)),
    remove: async (name) => void (await container.remove(name)),
    names: async () => {
      const names: string[] = [];
      for await (const { name } of container.list('')) names.push(name);
      return names;
    },
  };
}

/** The same as a folder, for the service on this machine. */
export function configInFolder(folder: string): ConfigPlace {
  const at = (name: string): string => join(folder, ...name.split('/'));
  return {
    where: folder,
    read: (name) => readFile(at(name), 'utf8').catch(orNothing(undefined)),
    async write(name, text) {
      await mkdir(dirname(at(name)), { recursive: true });
      await writeFile(at(name), text);
    },
    remove: (name) => rm(at(name), { force: true }),
    async names() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(orNothing([]));
      return entries
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) =>
          join(parentPath, name)
            .slice(folder.length + 1)
            .replaceAll('\\', '/'),
        );
    },
  };
}

function orNothing<T>(nothing: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return nothing;
    throw error;
  };
}

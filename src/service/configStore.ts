import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { Library } from '../baselines/library.ts';
import { Failure } from '../domain/failure.ts';
import type { Container } from '../history/storage.ts';

/**
 * What people configure: `baselines/*.yaml`, `tenants/<id>.yaml`. It is written by people or their pipeline, and only
 * ever read by Plumbline.
 */
export interface ConfigStore {
  /** Names of the files in a folder of it. */
  list(folder: 'tenants' | 'baselines'): Promise<string[]>;
  /** `undefined` when there is no such file. */
  read(name: string): Promise<string | undefined>;
}

/** The container `config`. */
export function configContainer(container: Container): ConfigStore {
  return {
    list: async (folder) => {
      const names: string[] = [];
      for await (const { name } of container.list(`${folder}/`)) names.push(name.slice(folder.length + 1));
      return names;
    },
    read: async (name) => (await container.read(name))?.value,
  };
}

/** The same as a folder, on a developer's machine. */
export function configFolder(folder: string): ConfigStore {
  return {
    list: (part) => readdir(join(folder, part)).catch(ifThere<string[]>([])),
    read: (name) => readFile(join(folder, name), 'utf8').catch(ifThere(undefined)),
  };
}

function ifThere<T>(nothing: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return nothing;
    throw error;
  };
}

/** Files that name one another as they lie in the configuration, and never lead out of it. */
export function libraryOf(store: ConfigStore): Library {
  return {
    async read(path) {
      const text = await store.read(path);
      if (text === undefined)
        throw new Failure('configuration', `${path} does not exist in the configuration.`);
      return text;
    },
    resolve(folder, name) {
      const path = posix.normalize(posix.join(folder, name));
      if (path.startsWith('..') || posix.isAbsolute(path)) {
        throw new Failure('configuration', `${name} leads out of the configuration.`);
      }
      return path;
    },
  };
}

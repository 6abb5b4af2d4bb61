import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Failure } from '../domain/failure.ts';

/** Where baselines and tenant files are read from. */
export interface Library {
  /** @throws Failure (`configuration`) when there is no such file, (`unavailable`) when it cannot be known */
  read(path: string): Promise<string>;
  /** The path of a file that is named from a folder. */
  resolve(folder: string, name: string): string;
}

/** Files on this machine. */
export const disk: Library = {
  read: (path) =>
    readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
      const why = cause.code === 'ENOENT' ? 'it does not exist' : cause.message;
      throw new Failure('configuration', `${path} cannot be read: ${why}.`, { cause });
    }),
  resolve: (folder, name) => resolve(folder, name),
};

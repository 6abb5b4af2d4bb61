import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { type Zippable, zipSync } from 'fflate';

/** A zip knows no zone: the library writes local time, and this is the same in each. */
const fixedTime = new Date(1980, 0, 1, 12);

/** A regular file that its owner may write and all may read, in the upper half as Unix keeps it. */
const fixedMode = 0o100644 << 16;
const unix = 3;

/**
 * A folder as a zip that depends on names and contents alone: sorted, one time, one mode. It is compressed by a
 * library in JavaScript, because what Node's zlib writes differs between processors and versions.
 */
export async function zipFolder(folder: string): Promise<Uint8Array> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();
  const files: Zippable = {};
  for (const path of paths) files[path.split(sep).join('/')] = await readFile(join(folder, path));
  return zipSync(files, { level: 9, mtime: fixedTime, attrs: fixedMode, os: unix });
}

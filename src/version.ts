import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Plumbline's own version, from its package file. */
export async function ownVersion(): Promise<string> {
  const text = await readFile(join(import.meta.dirname, '../package.json'), 'utf8');
  const { version } = JSON.parse(text) as { version: string };
  return version;
}

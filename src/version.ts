import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Plumbline's own version, from its package file. */
export function ownVersion(): string {
  const text = readFileSync(join(import.meta.dirname, '../package.json'), 'utf8');
  const { version } = JSON.parse(text) as { version: string };
  return version;
}

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { appSettings } from './appSettings.ts';

const script = join(import.meta.dirname, 'importProcess.ts');

export interface Imported {
  /** How long the import took. */
  ms?: number;
  names?: string[];
  error?: string;
}

/** Imports the entry of a function app in a fresh process. */
export async function importApp(
  entry: string,
  environment: Record<string, string> = appSettings,
): Promise<Imported> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, entry], { env: environment });
  return JSON.parse(stdout) as Imported;
}

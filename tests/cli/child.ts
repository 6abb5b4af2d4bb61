import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Ran } from './run.ts';

const entry = join(import.meta.dirname, '../../src/cli/bin.js');

export interface ChildOptions {
  cwd: string;
  env?: Record<string, string>;
  input?: string;
}

/** The command line as a shell starts it. */
export function start(
  args: string[],
  { cwd, env = {}, input }: ChildOptions,
): { child: ChildProcess; ended: Promise<Ran> } {
  const child = spawn(process.execPath, [entry, ...args], {
    cwd,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(input);
  const ended = Promise.all([
    new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? -2 : -1)));
    }),
    text(child.stdout),
    text(child.stderr),
  ]).then(([code, out, err]) => ({ code, out, err }));
  return { child, ended };
}

import { run } from '../../src/cli/main.ts';
import { never } from '../tenant.ts';

export interface Ran {
  code: number;
  out: string;
  err: string;
}

/** Runs one command in this process, and keeps what it would have printed. */
export async function plumbline(args: string[], signal: AbortSignal = never): Promise<Ran> {
  const printed = { out: '', err: '' };
  const code = await run(
    args,
    {
      out: (text) => void (printed.out += text),
      err: (text) => void (printed.err += text),
      live: false,
      colour: false,
      columns: 80,
      unicode: true,
    },
    signal,
  );
  return { code, ...printed };
}

/** Where the command line speaks: documents on stdout, everything else on stderr. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** Whether stderr is a terminal that a line can be rewritten on. */
  live: boolean;
  colour: boolean;
  columns: number;
  unicode: boolean;
}

/** The terminal of this process, as far as it says what it can (NO_COLOR, FORCE_COLOR, TERM, CI). */
export function processTerminal(): Terminal {
  const { env, stdout, stderr, platform } = process;
  const dumb = env.TERM === 'dumb' || env.CI !== undefined;
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    live: stderr.isTTY && !dumb,
    colour: stdout.isTTY ? stdout.hasColors() : env.FORCE_COLOR !== undefined && env.FORCE_COLOR !== '0',
    columns: stdout.columns ?? 80,
    unicode: platform !== 'win32' || env.WT_SESSION !== undefined || env.TERM_PROGRAM === 'vscode',
  };
}

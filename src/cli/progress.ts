import type { Progress } from '../pipeline/ports.ts';
import type { Terminal } from './terminal.ts';

/** Why something was not read with which nothing is the matter. */
const expected = new Map([
  ['firstRun', 'nothing to compare with yet'],
  ['noCollector', 'no program can'],
  ['switchedOff', 'left to a person'],
]);

/**
 * What is being read, for whoever waits: one line that is rewritten on a terminal, a line an event elsewhere.
 * Call `done` before anything else is printed.
 */
export function showProgress(terminal: Terminal): { report: Progress; done: () => void } {
  let read = 0;
  const rewrite = (text: string): void => {
    terminal.err(`\r\u001b[2K${text.slice(0, terminal.columns - 1)}`);
  };
  return {
    report: (event) => {
      if (event.kind === 'read') read += 1;
      if (!terminal.live) {
        if (event.kind === 'read')
          terminal.err(`read ${event.title}: ${expected.get(event.why ?? '') ?? event.status}\n`);
        if (event.kind === 'waiting') terminal.err(`waiting ${seconds(event.ms)}: ${event.for}\n`);
        return;
      }
      if (event.kind === 'read') rewrite(`Reading ${read}/${event.of}  ${event.title}`);
      if (event.kind === 'rows') rewrite(`Reading  ${event.title}: ${event.rows.toLocaleString('en')}`);
      if (event.kind === 'waiting') rewrite(`Waiting ${seconds(event.ms)}  ${event.for}`);
    },
    done: () => {
      if (terminal.live) rewrite('');
    },
  };
}

function seconds(ms: number): string {
  return `${Math.max(1, Math.round(ms / 1000))} s`;
}

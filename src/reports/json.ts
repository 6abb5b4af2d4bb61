import type { Run } from '../domain/run.ts';
import { hex, replaceUnseen } from './text/visible.ts';

/**
 * The run document, newline-terminated. Unseen characters stand as escapes, which mean the same to a program and
 * nothing to a terminal.
 */
export function jsonReport(run: Run): string {
  return `${replaceUnseenInStrings(JSON.stringify(run, null, 2))}\n`;
}

/** Line breaks outside of strings are layout; inside of strings `JSON.stringify` has escaped them already. */
function replaceUnseenInStrings(json: string): string {
  return json
    .split('\n')
    .map((line) => replaceUnseen(line, escaped))
    .join('\n');
}

/** JSON escapes are UTF-16 code units. */
function escaped(codePoint: number): string {
  return String.fromCodePoint(codePoint)
    .split('')
    .map((unit) => `\\u${hex(unit.charCodeAt(0), 4)}`)
    .join('');
}

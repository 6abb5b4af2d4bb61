import { visible } from './visible.ts';

/** The only place where text becomes Markdown (GitHub Flavored Markdown). */

/**
 * What GitHub and Azure DevOps turn into a link or a notification by themselves: mentions, issue numbers and
 * addresses. A backslash does not stop that; a code span does.
 */
const autolinked = /[@#]|:\/\/|www\.|GH-\d|mailto:/iu;

/** A code span, in which nothing has a meaning. */
export function code(text: string): string {
  const shown = visible(text).trim();
  if (shown === '') return '` `';
  const longestRun = Math.max(0, ...Array.from(shown.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longestRun + 1);
  const padding = shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return `${fence}${padding}${shown}${padding}${fence}`;
}

/** A sentence within a line, never at its beginning. Names in it stay harmless. */
export function prose(text: string): string {
  return visible(text)
    .split(' ')
    .map((word) => (autolinked.test(word) ? code(word) : escaped(word)))
    .join(' ');
}

function escaped(word: string): string {
  return word.replace(/[\\`*_{}[\]<>~&$]/g, String.raw`\$&`);
}

/** One row of a table, its cells being Markdown already. Rows are split at `|` before anything else is seen. */
export function tableRow(cells: string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
}

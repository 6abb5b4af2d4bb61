import { visible } from './visible.ts';

/** The only place where text goes to a terminal, which obeys escape sequences and bidirectional overrides. */

const plain: Record<string, string> = {
  '×': 'x',
  '–': '-',
  '—': '-',
  '→': '->',
  '…': '...',
  '·': '-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
};

/** The text on one line, without anything that a terminal obeys; ASCII only where it cannot show more. */
export function terminalText(text: string, unicode: boolean): string {
  const shown = visible(text);
  if (unicode) return shown;
  return shown
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7E]/gu, (character) => plain[character] ?? '?');
}

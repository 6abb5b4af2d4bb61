import Table from 'cli-table3';
import type { Terminal } from './terminal.ts';

const noLines = Object.fromEntries(
  ['top', 'top-mid', 'top-left', 'top-right', 'bottom', 'bottom-mid', 'bottom-left', 'bottom-right'].flatMap(
    (edge) => [[edge, '']],
  ),
);
const noRules = {
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** Rows in columns, without lines; the last column wraps. */
export function columns(rows: string[][], { columns: width }: Terminal): string {
  const widths = (rows[0] ?? []).map((_cell, index) =>
    Math.max(...rows.map((row) => row[index]?.length ?? 0)),
  );
  const before = widths.slice(0, -1).reduce((sum, own) => sum + own + 2, 0);
  const last = Math.max(24, Math.min(widths.at(-1) ?? 0, width - before - 1));
  const table = new Table({
    chars: { ...noLines, ...noRules },
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
    colWidths: [...widths.slice(0, -1), last],
    wordWrap: true,
  });
  table.push(...rows);
  return `${table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')}\n`;
}

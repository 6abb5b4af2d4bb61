import { styleText } from 'node:util';
import Table from 'cli-table3';
import { areas } from '../domain/control.ts';
import type { Result, Run } from '../domain/run.ts';
import { causesOf, causeTitle } from './cause.ts';
import { countItems } from './item.ts';
import { sinceSentence } from './since.ts';
import {
  byArea,
  headline,
  type State,
  stateOf,
  stateOrder,
  states,
  type Tally,
  tally,
  verdictSentences,
} from './state.ts';
import { terminalText } from './text/terminal.ts';
import { clip } from './text/visible.ts';
import { doFirst } from './urgency.ts';
import { moment } from './when.ts';

export interface TerminalOptions {
  colour: boolean;
  /** Characters in a line. */
  columns: number;
  /** Whether the terminal can show more than ASCII. */
  unicode: boolean;
}

type Style = Parameters<typeof styleText>[0];

const stateStyles: Record<State, Style> = {
  notSecure: 'red',
  unknown: 'magenta',
  needsPerson: 'blue',
  accepted: 'yellow',
  secure: 'green',
  notApplicable: 'dim',
  notLicensed: 'dim',
};

/** Below this many columns the table does not fit, and its rows become lines of `area: numbers`. */
const leastColumns = 60;

/** What `plumbline audit` prints at its end, also when all is well. Ends with a line feed. */
export function terminalSummary(run: Run, options: TerminalOptions): string {
  const pen = penFor(options);
  const [verdict = '', ...rest] = verdictSentences(tally(run.results));
  const about = `${run.tenant.displayName} · read ${moment(run.evidence.collectedAt)} · baseline ${run.versions.baseline.name} · nothing was changed`;
  return `${[
    ...pen.wrapped(about),
    ...pen.wrapped(verdict, 'bold'),
    ...pen.wrapped(rest.join(' ')),
    ...pen.wrapped(sinceSentence(run.since)),
    '',
    ...standing(run.results, options.columns, pen),
    ...unknowns(run.results, pen),
    ...first(run.results, pen),
  ].join('\n')}\n`;
}

interface Pen {
  /** Harmless, in the characters that the terminal has, in colour where it is wanted. */
  write(text: string, style?: Style): string;
  /** The same, on one line that is cut at the edge of the window. */
  line(text: string, style?: Style): string;
  /** The same, on as many lines as it takes. */
  wrapped(text: string, style?: Style, indent?: string): string[];
}

function penFor({ colour, columns, unicode }: TerminalOptions): Pen {
  const paint = (text: string, style: Style | undefined) =>
    colour && style !== undefined ? styleText(style, text, { validateStream: false }) : text;
  const shown = (text: string) => terminalText(text, unicode);
  return {
    write: (text, style) => paint(shown(text), style),
    line: (text, style) => paint(shown(clip(shown(text), columns)), style),
    wrapped: (text, style, indent = '') =>
      wrap(shown(text), columns - indent.length).map((line) => paint(indent + line, style)),
  };
}

/** A word that is longer than a line stays whole: it may be an id. */
function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').filter((part) => part !== '')) {
    if (line !== '' && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return line === '' ? lines : [...lines, line];
}

function standing(results: Result[], columns: number, pen: Pen): string[] {
  const counts = tally(results);
  const legend = stateOrder
    .filter((state) => counts[state] > 0)
    .map((state) =>
      pen.line(`  ${states[state].mark} ${states[state].word} ${counts[state]}`, stateStyles[state]),
    );
  const rows = byArea(results).map(({ area, results: inArea }) => ({
    area: areas[area],
    counts: tally(inArea),
  }));
  return [...legend, '', ...(columns < leastColumns ? stacked(rows, pen) : table(rows, pen)), ''];
}

interface Row {
  area: string;
  counts: Tally;
}

function table(rows: Row[], pen: Pen): string[] {
  const none = { top: '', 'top-mid': '', 'top-left': '', 'top-right': '', middle: '' };
  const mid = { mid: '', 'mid-mid': '', 'left-mid': '', 'right-mid': '', left: '', right: '' };
  const bottom = { bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' };
  const grid = new Table({
    head: ['', ...stateOrder.map((state) => pen.write(states[state].mark, stateStyles[state]))],
    chars: { ...none, ...mid, ...bottom },
    style: { head: [], border: [], 'padding-left': 2, 'padding-right': 0 },
    colAligns: ['left', ...stateOrder.map(() => 'right' as const)],
  });
  for (const { area, counts } of rows) {
    grid.push([area, ...stateOrder.map((state) => number(counts, state, pen))]);
  }
  return grid.toString().split('\n');
}

/** `-` where nothing was decided: a zero would say more than is known. */
function number(counts: Tally, state: State, pen: Pen): string {
  if (counts[state] > 0) return pen.write(String(counts[state]), stateStyles[state]);
  const decided = counts.notSecure + counts.accepted + counts.secure;
  return pen.write(decided === 0 && (state === 'notSecure' || state === 'secure') ? '-' : '0', 'dim');
}

function stacked(rows: Row[], pen: Pen): string[] {
  return rows.flatMap(({ area, counts }) =>
    pen.wrapped(
      `${area}: ${stateOrder
        .filter((state) => counts[state] > 0)
        .map((state) => `${states[state].mark} ${counts[state]}`)
        .join(', ')}`,
    ),
  );
}

function unknowns(results: Result[], pen: Pen): string[] {
  const causes = causesOf(results.filter((result) => stateOf(result) === 'unknown'));
  if (causes.length === 0) return [];
  return [
    pen.write(states.unknown.word, 'bold'),
    ...causes.flatMap((cause) => [
      pen.line(`  ${causeTitle(cause)}, hides ${cause.results.length}`),
      ...pen.wrapped(cause.text, 'dim', '    '),
    ]),
    '',
  ];
}

function first(results: Result[], pen: Pen): string[] {
  const findings = doFirst(results);
  if (findings.length === 0) return [];
  return [
    pen.write('Do first', 'bold'),
    ...findings.flatMap((result, n) => {
      const count = countItems(result);
      const about = `${result.control}  ${result.severity}${count === null ? '' : `, ${count}`}`;
      return [pen.line(`  ${n + 1} ${headline(result)}`), pen.write(`    ${about}`, 'dim')];
    }),
  ];
}

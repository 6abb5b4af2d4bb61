import { stripVTControlCharacters } from 'node:util';
import { terminalSummary } from '../../src/reports/terminal.ts';
import { exampleRun } from './exampleRun.ts';
import { withHostileText } from './hostileText.ts';

const wide = { colour: false, columns: 100, unicode: true };

function rowOf(area: string, text: string): string {
  return (
    text
      .split('\n')
      .find((line) => line.includes(area))
      ?.trim()
      .replace(/\s+/g, ' ') ?? ''
  );
}

test('it says what was found, what could not be known and what to do first', () => {
  const text = terminalSummary(exampleRun, wide);
  expect(text).toMatch(/^Contoso · read 24 Nov 2026, 03:12 UTC · baseline standard · nothing was changed\n/);
  expect(text).toContain(
    '6 of 28 decided protections are missing.\n7 could not be known. 4 need a person.\n',
  );
  expect(text).toContain('Permission missing: Teams Reader, hides 5\n');
  expect(text).toContain(
    '1 300 people can sign in with a password alone\n    conditionalAccess.mfaForAllUsers  critical, 300 people',
  );
  expect(text).toContain('Since 17 Nov 2026: 1 new,');
  expect(text.endsWith('medium\n')).toBe(true);
});

test('a dash where nothing was decided, a zero where nothing was found', () => {
  const text = terminalSummary(exampleRun, wide);
  expect(rowOf('Lobby', text)).toBe('Lobby and meetings - 5 0 0 - 0 0');
  expect(rowOf('Privacy', text)).toBe('Privacy 0 0 3 0 3 0 0');
});

test('all is well is said too', () => {
  const passing = exampleRun.results.filter(({ verdict }) => verdict === 'pass');
  const text = terminalSummary({ ...exampleRun, since: null, results: passing }, wide);
  expect(text).toContain('0 of 21 decided protections are missing.\nNo earlier run is known');
  expect(text).not.toContain('Do first');
});

test('colour adds nothing but colour', () => {
  const coloured = terminalSummary(exampleRun, { ...wide, colour: true });
  expect(coloured).toContain('\u001B[31m');
  expect(stripVTControlCharacters(coloured)).toBe(terminalSummary(exampleRun, wide));
});

test.each([40, 60, 80])('nothing but an id is wider than %i columns', (columns) => {
  const lines = terminalSummary(exampleRun, { ...wide, columns }).split('\n');
  expect(lines.filter((line) => line.length > columns && !/^ {4}\w+\.\w+ {2}/.test(line))).toEqual([]);
});

test.each([
  [true, /[^\P{Cc}\n]|[\p{Zl}\p{Cs}\u202A-\u202E\u2066-\u2069\u200B]/u],
  [false, /[^\x20-\x7E\n]/],
])('hostile text moves no cursor (unicode: %s)', (unicode, dangerous) => {
  const hostile = terminalSummary(withHostileText(exampleRun), { colour: false, columns: 10_000, unicode });
  expect(hostile).not.toMatch(dangerous);
});

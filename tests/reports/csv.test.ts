import type { Run } from '../../src/domain/run.ts';
import { csvReport } from '../../src/reports/csv.ts';
import { result } from './exampleResult.ts';
import { exampleRun } from './exampleRun.ts';
import { hostileNames, withHostileText } from './hostileText.ts';

/** RFC 4180, as plainly as can be. */
function parseCsv(text: string, separator = ','): string[][] {
  const cells = text.matchAll(
    new RegExp(`(?:"((?:[^"]|"")*)"|([^${separator}\\r\\n]*))(${separator}|\\r\\n|$)`, 'gu'),
  );
  const rows: string[][] = [[]];
  for (const [, quoted, bare = '', end] of cells) {
    rows.at(-1)?.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
    if (end === '') break;
  }
  return rows.slice(0, -1);
}

function rowsOf(run: Run): Record<string, string>[] {
  const [headings = [], ...rows] = parseCsv(csvReport(run).replace(/^\uFEFF/, ''));
  return rows.map((row) => Object.fromEntries(headings.map((heading, n) => [heading, row[n] ?? ''])));
}

test('a row for each item, and one for a control without any', () => {
  const expected = exampleRun.results.reduce((sum, { items }) => sum + Math.max(1, items.length), 0);
  expect(rowsOf(exampleRun)).toHaveLength(expected);
});

test('a row says what was seen, what was wanted and why', () => {
  const row = rowsOf(exampleRun).find(({ item_name: name }) => name === 'OneDrive');
  expect(row).toMatchObject({
    control: 'sharing.anyoneLinks',
    state: 'Not secure',
    property: 'isResharingByExternalUsersEnabled',
    actual: 'true',
    expected: 'false',
    because: 'Guests can pass on what they were given.',
  });
});

test('the headings stay, and new ones come last', () => {
  const [headings = ''] = csvReport(exampleRun).split('\r\n');
  expect(headings).toMatch(
    /^\uFEFFcontrol,area,severity,state,verdict,title,reason_kind,reason,item_type,item_id,item_name,property,actual,expected,because,item_count,waiver_owner,waiver_reason,waiver_expires,mode,revision,cis,cisa,prowler,tenant,baseline,evaluated_at/,
  );
});

test.each([',', ';', '\t'])('no cell is a formula, not even where %j separates', (separator) => {
  const cells = parseCsv(csvReport(withHostileText(exampleRun)).replace(/^\uFEFF/, ''), separator).flat();
  expect(cells.length).toBeGreaterThan(1000);
  expect(cells.filter((cell) => /^\s*"?[=+\-@]/.test(cell))).toEqual([]);
});

test.each(hostileNames)('%j stays in one row and one cell', (name) => {
  const items = [{ type: 'user', id: '1', name, actual: 1, expected: 2 }];
  const [row] = rowsOf({
    ...exampleRun,
    results: [result('a.b', 'mfa', 'low', 'fail', { title: 'T', items })],
  });
  expect(row).toMatchObject({ item_id: '1', actual: '1' });
  expect(row?.['item_name']).not.toMatch(/[\p{Cc}\p{Zl}\u202A-\u202E]/u);
});

import { markdownReport } from '../../src/reports/markdown.ts';
import { code, prose, tableRow } from '../../src/reports/text/markdown.ts';
import { exampleRun } from './exampleRun.ts';
import { hostileNames, withHostileText } from './hostileText.ts';

const report = markdownReport(exampleRun);

test.each([
  '# Plumbline: Contoso\n\n**6 of 28 decided protections are missing. 7 could not be known. 4 need a person.**\n',
  'Nothing was changed. Since 17 Nov 2026: 1 new,',
  '1. **critical** 300 people can sign in with a password alone, 300 people (`conditionalAccess.mfaForAllUsers`)\n',
  '| **All** | **6** | **7** | **4** | **1** | **21** | **2** | **2** |\n',
  '- **Permission missing: Teams Reader.** Microsoft refused (403)',
  '  - `authorizationPolicy` `allowInvitesFrom`: `everyone` → `adminsAndGuestInviters`\n',
  '  - and 297 more\n',
  '## You already own this\n\n- **critical** 300 people can sign in with a password alone, 300 people (`conditionalAccess.mfaForAllUsers`), with Entra ID P1\n',
  '- **Is our data used for advertising?** The company’s data is not used for advertising.\n',
  'until 28 Feb 2027 by Niamh O’Brien: Two scanners in the warehouse; replaced in February.\n',
])('it says %j', (text) => {
  expect(report).toContain(text);
});

test('a run without findings has no empty headings', () => {
  const passing = exampleRun.results.filter(({ verdict }) => verdict === 'pass');
  expect(markdownReport({ ...exampleRun, results: passing }).match(/^## .*/gm)).toEqual([
    '## Where things stand',
    '## Five questions about your data',
  ]);
});

/** Without code spans, which begin and end with the same number of backticks, and without escaped characters. */
function active(markdown: string): string {
  return markdown.replace(/\\[!-/:-@[-`{-~]/g, '').replace(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/gu, '');
}

test.each(hostileNames)('%j has no meaning in a sentence', (text) => {
  const written = prose(text);
  expect(written).not.toMatch(/[\r\n]/);
  expect(active(written)).not.toMatch(/[`*_{}[\]<>~&$@#]|:\/\/|GH-/);
});

test.each(hostileNames)('%j stays within its code span', (text) => {
  expect(active(code(text).replaceAll('\\', '/'))).toBe('');
});

test('a cell cannot end its row', () => {
  expect(tableRow(['a|b', '`c|d`'])).toBe('| a\\|b | `c\\|d` |');
});

test('hostile text adds no line', () => {
  const quiet = { ...exampleRun, since: null };
  const hostile = withHostileText(quiet);
  const plain = markdownReport({
    ...quiet,
    tenant: { ...quiet.tenant, licences: hostile.tenant.licences },
    results: hostile.results.map((result) => ({
      ...result,
      title: 'T',
      failing: 'F',
      reason: { ...result.reason, text: result.reason.text.replace(/\s/g, ' ') },
      items: result.items.map((item) => ({
        ...item,
        id: '1',
        name: 'N',
        property: 'P',
        actual: 1,
        expected: 2,
      })),
    })),
  });
  expect(markdownReport(hostile).split('\n')).toHaveLength(plain.split('\n').length);
});

import { createHash } from 'node:crypto';
import type { Episode, Run } from '../../src/domain/run.ts';
import { htmlReport } from '../../src/reports/html.ts';
import { html, toText } from '../../src/reports/text/html.ts';
import { result } from './exampleResult.ts';
import { exampleRun } from './exampleRun.ts';
import { hostileNames, withHostileText } from './hostileText.ts';

const report = htmlReport(exampleRun);

function numbers(pattern: RegExp, text: string): number[] {
  return Array.from(text.matchAll(pattern), ([, number]) => Number(number));
}

function sum(list: number[]): number {
  return list.reduce((total, number) => total + number, 0);
}

function between(text: string, from: string, to: string): string {
  return text.split(from)[1]?.split(to)[0] ?? '';
}

test('sentence, bar, legend, filter and areas add up', () => {
  const all = exampleRun.results.length;
  const legend = numbers(/<b>(\d+)<\/b>/g, between(report, 'class="legend"', '</ul>'));
  const [notSecure = 0, unknown, person, accepted = 0, secure = 0] = legend;
  expect(sum(legend)).toBe(all);
  expect(report).toContain(
    `<h1>${notSecure} of ${notSecure + accepted + secure} decided protections are missing. <span>${unknown} could not be known. ${person} need a person.</span></h1>`,
  );
  const bar = between(report, 'role="img"', '</svg>');
  expect(sum(numbers(/ width="([\d.]+)%"/g, bar))).toBeCloseTo(100, 1);
  const starts = legend.map((_, n) => (100 * sum(legend.slice(0, n))) / all);
  expect(numbers(/ x="([\d.]+)%"/g, bar)).toEqual(starts.map((x) => Number(x.toFixed(3))));
  expect(numbers(/ width="([\d.]+)%"/g, bar)).toEqual(
    legend.map((count) => Number(((100 * count) / all).toFixed(3))),
  );
  expect(numbers(/(\d+)<\/label>/g, report)).toEqual([all, ...legend]);
  expect(sum(numbers(/<td class="\w+">(\d+)<\/td>/g, between(report, 'class="areas"', '</table>')))).toBe(
    all,
  );
});

test('the parts come in the order in which questions are asked', () => {
  const headings = Array.from(report.matchAll(/<h2[^>]*>([^<]+)/g), ([, heading = '']) => heading.trim());
  expect(headings).toEqual([
    'Since last time',
    'What was changed since last time',
    'Do first',
    'Where things stand',
    'What would be set right',
    'You already own this',
    'Five questions about your data',
    'Could not be known',
    'Not licensed',
    'Needs a person',
    'Not secure',
    'Accepted risk',
    'Secure',
    'Does not apply',
    'How this was found',
  ]);
});

test('every control has one card, under its own id', () => {
  const cards = Array.from(report.matchAll(/<details class="card" id="([^"]+)"/g), ([, id]) => id);
  expect(cards).toHaveLength(exampleRun.results.length);
  expect(new Set(cards)).toEqual(new Set(exampleRun.results.map(({ control }) => control)));
});

test('every link within leads somewhere', () => {
  const ids = new Set(Array.from(report.matchAll(/ id="([^"]+)"/g), ([, id]) => id));
  const targets = Array.from(report.matchAll(/href="#([^"]+)"/g), ([, id]) => id);
  expect(targets.length).toBeGreaterThan(40);
  expect(targets.filter((target) => !ids.has(target))).toEqual([]);
});

test.each([
  [
    'one missing role that hides five',
    '<h3>Permission missing: Teams Reader <small>hides 5 protections</small></h3>',
  ],
  [
    'who is left out, and how',
    'left out of policy Require MFA through group Field staff → group Meeting rooms and phones',
  ],
  ['that a list goes on', '50 of 300 are shown here. The CSV file lists all.'],
  [
    'what was seen and wanted',
    '<code class="seen">everyone</code></td><td><code class="wanted">admins<wbr>And',
  ],
  ['who attested', 'Attested by Omar Haddad until 2027-05-01'],
  ['who accepted a risk', 'By <bdi>Niamh O’Brien</bdi> until 28 Feb 2027: <bdi>Two scanners'],
  [
    'how to accept a finding',
    'waivers:\n  - control: &quot;guests.invitations&quot;\n    resource: &quot;authorizationPolicy&quot;\n',
  ],
  ['how to answer', 'attestations:\n  - control: &quot;retention.backupTested&quot;'],
  ['numbers of the frameworks', 'CISA ScubaGear: MS.AAD.8.2v1'],
  [
    'a page at Microsoft',
    '<a href="https://learn.microsoft.com/entra/external-id/external-collaboration-settings-configure" rel="noreferrer">',
  ],
  ['when our own rule changed', '<span class="kind">judged by a changed rule</span>'],
  ['request ids', '9f2c41aa-0000-4000-8000-00000000beef'],
])('it tells %s', (_, text) => {
  expect(report).toContain(text);
});

test('at most fifty of a list are in the file', () => {
  expect(report.match(/left out of policy Require MFA/g)).toHaveLength(50);
});

test('a first run says that there is nothing to compare with', () => {
  expect(htmlReport({ ...exampleRun, since: null })).toContain('No earlier run is known');
});

test('an empty run is a report too', () => {
  expect(htmlReport({ ...exampleRun, since: null, results: [] })).toContain(
    '<h1>No protection could be decided. ',
  );
});

test('the policy allows the one style element and nothing else', () => {
  const digest = createHash('sha256')
    .update(between(report, '<style>', '</style>'))
    .digest('base64');
  expect(report).toContain(
    `content="default-src &#39;none&#39;; style-src &#39;sha256-${digest}&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;"`,
  );
  expect(report).not.toMatch(/<script|<[a-z][^>]* (?:style|src)=|url\(|@import/);
});

test('the encoding is said within the first bytes', () => {
  expect(report.indexOf('<meta charset="utf-8">')).toBeLessThan(100);
});

test('fifty controls with long lists stay below 500 KB', () => {
  const [long] = exampleRun.results;
  const results = Array.from({ length: 50 }, (_, n) => ({
    ...(long ?? result('a', 'mfa', 'low', 'fail', { title: 'T' })),
    control: `mfa.control${n}`,
  }));
  expect(Buffer.byteLength(htmlReport({ ...exampleRun, results }))).toBeLessThan(500_000);
});

test.each(hostileNames)('%j becomes text', (text) => {
  expect(toText(html`<i title="${text}">${text}</i>`)).toMatch(/^<i title="[^<>"']*">[^<>"']*<\/i>$/);
});

function hrefs(run: Run): string[] {
  return Array.from(htmlReport(run).matchAll(/href="([^"]*)"/g), ([, href = '']) => href);
}

test('links lead to https only', () => {
  const addresses = [
    'javascript:alert(1)',
    'http://example.com',
    'data:text/html,x',
    'https://learn.microsoft.com/x',
    '//evil.example',
  ];
  const [first] = exampleRun.results.slice(1);
  const refs = { catalogue: [], scuba: [], prowler: [], cis: [], microsoft: addresses };
  expect(
    hrefs({ ...exampleRun, results: first ? [{ ...first, refs }] : [] }).filter(
      (href) => !href.startsWith('#'),
    ),
  ).toEqual(['https://learn.microsoft.com/x']);
  expect(hrefs(withHostileText(exampleRun)).filter((href) => !/^#|^https:/.test(href))).toEqual([]);
});

test.each([
  ['Old.', 'For each: <span>because Old.</span>'],
  ['New.', '<th scope="col">Because</th>'],
])('what the first fifty have in common is said of all only if it is so: %s', (last, expected) => {
  const items = Array.from({ length: 60 }, (_, n) => ({
    type: 'user',
    id: String(n),
    actual: n,
    expected: -n,
    because: n < 59 ? 'Old.' : last,
  }));
  const results = [result('a.b', 'mfa', 'low', 'fail', { title: 'T', items })];
  expect(htmlReport({ ...exampleRun, since: null, results })).toContain(expected);
});

function episode(control: string, since: string, seen = true): Episode {
  return { id: control, control, since, seen, waived: false };
}

test('a card says since when its finding is open, and what could not be seen this time', () => {
  const results = ['one', 'two', 'three', 'four'].map((control) =>
    result(control, 'guests', 'low', 'fail', { title: control }),
  );
  const open = [
    episode('one', exampleRun.evaluatedAt),
    episode('two', '2026-11-03T03:19:00Z'),
    episode('three', '2026-11-23T03:00:00Z'),
    episode('four', '2026-11-24T02:00:00Z', false),
  ];
  const text = htmlReport({ ...exampleRun, results, episodes: { open, closed: [] } });
  const asides = Array.from(text.matchAll(/class="aside">(.*?)<\/span>/g), ([, aside = '']) =>
    aside.replaceAll(/<[^>]+>/g, ''),
  );
  expect(asides.toSorted()).toEqual([
    'low',
    'low · open since 23 Nov 2026 (1 day)',
    'low · open since 24 Nov 2026, not seen this time',
    'low · open since 3 Nov 2026 (21 days)',
  ]);
});

test.each([
  [
    { who: 'robin@contoso.example', app: null, from: '203.0.113.9' },
    'robin@contoso.example on',
    ', from 203.0.113.9:',
  ],
  [{ who: null, app: 'Intune', from: null }, 'the application Intune on', 'UTC:'],
  [{ who: null, app: null, from: null }, 'somebody whom the log does not name on', 'UTC:'],
])('a card says who changed it, %o', (by, who, end) => {
  const change = { ...by, at: '2026-11-24T02:05:00Z', activity: 'Update authorization policy' };
  const open = [{ ...episode('one', exampleRun.evaluatedAt), changedBy: [change, change, change] }];
  const results = [result('one', 'guests', 'low', 'fail', { title: 'One' })];
  const text = htmlReport({ ...exampleRun, results, episodes: { open, closed: [] } });
  const said = between(text, 'In the audit log</dt>', '</dd>').replaceAll(/<[^>]+>/g, '');
  expect(said).toBe(
    `Changed by ${who} 24 Nov 2026, 02:05 UTC${end.replace('UTC', '')} Update authorization policy (and 2 before)`,
  );
});

test('names out of the audit log are inert', () => {
  const [hostile = ''] = hostileNames;
  const change = { who: hostile, app: hostile, at: hostile, from: hostile, activity: hostile };
  const open = [{ ...episode('one', exampleRun.evaluatedAt), changedBy: [change] }];
  const results = [result('one', 'guests', 'low', 'fail', { title: 'One' })];
  const text = htmlReport({ ...exampleRun, results, episodes: { open, closed: [] } });
  expect(text).not.toContain(hostile);
  expect(text).toContain(toText(html`Changed by ${hostile}`));
});

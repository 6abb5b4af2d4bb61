import type { TicketStanding } from '../../src/domain/delivery.ts';
import { htmlReport } from '../../src/reports/html.ts';
import { markdownReport } from '../../src/reports/markdown.ts';
import { exampleRun } from './exampleRun.ts';
import { hostileNames } from './hostileText.ts';

const since = '2026-11-23T08:00:00.000Z';
const standing: TicketStanding = {
  waiverRequests: [{ controls: ['guests.invitations'], label: 'PL-12', url: null, waiverAskedAt: since }],
  refusals: [{ destination: 'jira contoso.atlassian.net 1', text: 'It refuses (400).', since, count: 3 }],
};

test.each([
  ['HTML', htmlReport],
  ['Markdown', markdownReport],
])('in %s: who asks for what, and what is refused', (_, report) => {
  const text = report({ ...exampleRun, tickets: standing }).replaceAll(/<wbr>|<\/?bdi>|\\/g, '');
  for (const part of [
    'PL-12',
    'guests.invitations',
    '23 Nov 2026',
    'waiver in the tenant file',
    'jira contoso.atlassian.net 1',
    'It refuses (400).',
  ])
    expect(text).toContain(part);
});

test.each([undefined, { waiverRequests: [], refusals: [] }])('nothing is said of %j', (tickets) => {
  for (const report of [htmlReport, markdownReport])
    expect(report({ ...exampleRun, ...(tickets && { tickets }) })).toBe(report(exampleRun));
});

test('what a system says does nothing', () => {
  const refusals = hostileNames.map((text) => ({ destination: text, text, since, count: 1 }));
  const waiverRequests = hostileNames.map((label) => ({
    controls: ['a.b'],
    label,
    url: label,
    waiverAskedAt: since,
  }));
  const report = htmlReport({ ...exampleRun, tickets: { refusals, waiverRequests } });
  const section = report.split('id="tickets"')[1]?.split('</section>')[0] ?? '';
  expect(section).toContain('&lt;script&gt;');
  expect(
    section.replaceAll(/<\/?(?:h2|p|ul|li|span|bdi|code|small|br|wbr)(?: class="[a-z]+")?>/g, '').slice(1),
  ).not.toMatch(/[<>"']/);
});

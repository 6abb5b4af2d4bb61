import type { RunView } from '../../src/http/service.ts';
import { toText } from '../../src/reports/text/html.ts';
import { trend } from '../../src/web/trend.ts';
import { waitingRun } from '../http/plainService.ts';
import { exampleRun } from '../reports/exampleRun.ts';

/** Newest first, as the service gives them; null failed. */
function runs(...found: ({ fail: number; complete?: boolean } | null)[]): RunView[] {
  return found.map((one, at) => ({
    ...waitingRun(`run-${at}`, 'tenant', `2026-11-${24 - at}T03:00:00.000Z`),
    summary: one && { ...exampleRun.summary, fail: one.fail, waived: 1 },
    complete: one && (one.complete ?? true),
  }));
}

const pathOf = (views: RunView[]): string | undefined => / d="([^"]*)"/.exec(toText(trend(views)))?.[1];

test('one audit is no trend, and one that failed is no point of it', () => {
  expect(toText(trend(runs({ fail: 3 })))).toBe('');
  expect(toText(trend(runs({ fail: 3 }, null)))).toBe('');
});

test('it runs from the oldest to the newest, and says both in words', () => {
  const views = runs({ fail: 3 }, null, { fail: 5 }, { fail: 9 });
  expect(pathOf(views)).toBe('M0.0 0.0h0L60.0 12.0L120.0 18.0');
  expect(toText(trend(views))).toContain('Not secure: <b>8</b> on 21 Nov 2026, <b>2</b> on 24 Nov 2026.');
});

test('no line leads to or from what was not read completely', () => {
  const views = runs({ fail: 9 }, { fail: 9, complete: false }, { fail: 9 }, { fail: 9 });
  expect(pathOf(views)).toBe('M0.0 0.0h0L40.0 0.0M80.0 0.0h0M120.0 0.0h0');
  expect(toText(trend(views))).toContain('gaps');
});

test('of many audits the newest twelve are shown', () => {
  const many = Array.from({ length: 20 }, (_, at) => ({ fail: at + 1 }));
  expect(toText(trend(runs(...many)))).toContain('<b>11</b> on 13 Nov 2026');
});

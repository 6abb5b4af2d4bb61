import * as fc from 'fast-check';
import type { Episode, Result, Run } from '../../src/domain/run.ts';
import { usualDueDays, type Writing } from '../../src/tickets/content.ts';
import { type Advance, advance, type KnownTicket, type Step } from '../../src/tickets/lifecycle.ts';
import { result } from '../reports/exampleResult.ts';
import { exampleRun } from '../reports/exampleRun.ts';

const writing: Writing = { labels: [], dueDays: usualDueDays, reportUrl: null };
const waiver = { owner: 'Ann', reason: 'agreed', expires: '2027-01-01' };
const since = '2026-11-20T03:00:00.000Z';

interface Night {
  verdict: Result['verdict'];
  /** How many items fail. */
  count?: number;
  severity?: Result['severity'];
  mode?: Result['mode'];
  waiver?: Result['waiver'];
  episode?: string;
}

function seen(
  { verdict, count = 1, severity = 'high', episode = 'e1', ...given }: Night,
  run = 'r',
): {
  run: Run;
  result: Result;
  episode: Episode | undefined;
} {
  const items = Array.from({ length: verdict === 'fail' ? count : 0 }, (_, n) => ({
    type: 'user',
    id: `u${n}`,
    actual: null,
    expected: null,
  }));
  return {
    run: { ...exampleRun, id: run },
    result: result('a.b', 'mfa', severity, verdict, { title: 'T', mode: 'ticket', items, ...given }),
    episode: { id: episode, control: 'a.b', since, seen: true, waived: false },
  };
}

function after(...nights: Night[]): Advance {
  return nights.reduce<Advance>(({ ticket }, night, n) => advance(ticket, seen(night, `r${n}`), writing), {
    ticket: undefined,
    steps: [],
  });
}

const kinds = ({ steps }: Advance): string[] => steps.map(({ kind }) => kind);
const fails: Night = { verdict: 'fail' };
const passes: Night = { verdict: 'pass' };

test.each<[string, Night[], Step['kind'][]]>([
  ['a failure opens a ticket', [fails], ['open']],
  ['a control that only audits opens none', [{ ...fails, mode: 'audit' }], []],
  ['what is accepted opens none', [{ ...fails, waiver }], []],
  ['the same failure says nothing more', [fails, fails], []],
  ['more that fails is told', [fails, { ...fails, count: 2 }], ['update', 'comment']],
  [
    'less that fails is only written down',
    [
      { ...fails, count: 3 },
      { ...fails, count: 2 },
    ],
    ['update'],
  ],
  ['a worse severity is told', [fails, { ...fails, severity: 'critical' }], ['update', 'comment']],
  ['to and fro is told once', [fails, { ...fails, count: 2 }, fails, { ...fails, count: 2 }], ['update']],
  ['what is accepted later is written down', [fails, { ...fails, waiver }], ['update']],
  ['a pass closes', [fails, passes], ['close']],
  ['a pass without a ticket does nothing', [passes], []],
  ['a second pass does nothing', [fails, passes, passes], []],
  ['what could not be read closes nothing', [fails, { verdict: 'unknown' }], []],
  ['a licence that is gone closes nothing', [fails, { verdict: 'notLicensed' }], []],
  ['what no longer applies is said, and closes nothing', [fails, { verdict: 'notApplicable' }], ['comment']],
  ['and is said once', [fails, { verdict: 'notApplicable' }, { verdict: 'notApplicable' }], []],
  ['a pass that comes after it closes', [fails, { verdict: 'notApplicable' }, passes], ['close']],
  ['the same episode opens its ticket again', [fails, passes, fails], ['reopen', 'update']],
  ['another episode has another ticket', [fails, passes, { ...fails, episode: 'e2' }], ['open']],
  ['a ticket is closed though its control only audits now', [fails, { ...passes, mode: 'audit' }], ['close']],
])('%s', (_, nights, steps) => {
  expect(kinds(after(...nights))).toEqual(steps);
});

test('a ticket of runs that were never delivered goes on with the newer episode', () => {
  const { ticket, steps } = after(fails, { ...fails, episode: 'e2' });
  expect([ticket?.episode, steps]).toEqual(['e2', []]);
});

describe('whatever happens on whatever nights', () => {
  const night: fc.Arbitrary<Night> = fc.record({
    verdict: fc.constantFrom('fail', 'fail', 'pass', 'unknown', 'notApplicable', 'notLicensed'),
    count: fc.integer({ min: 1, max: 4 }),
    severity: fc.constantFrom('critical', 'high', 'low'),
    mode: fc.constantFrom('ticket', 'ticket', 'audit'),
    waiver: fc.constantFrom(null, null, waiver),
    episode: fc.constantFrom('e1', 'e2', 'e3'),
  });
  const nights = fc.array(night, { maxLength: 30 });

  function each(
    check: (before: KnownTicket | undefined, night: Night, now: Advance, run: string) => void,
  ): void {
    fc.assert(
      fc.property(nights, (all) => {
        let ticket: KnownTicket | undefined;
        all.forEach((one, n) => {
          const now = advance(ticket, seen(one, `r${n}`), writing);
          check(ticket, one, now, `r${n}`);
          ({ ticket } = now);
        });
      }),
    );
  }

  test('only a pass that was seen closes, and it always does', () => {
    each((before, { verdict }, now) => {
      expect(kinds(now).includes('close')).toBe(verdict === 'pass' && before?.state === 'open');
      expect(verdict === 'pass' && now.ticket?.state === 'open').toBe(false);
    });
  });

  test('the same run again does nothing', () => {
    each((_, one, { ticket }, run) => {
      expect(advance(ticket, seen(one, run), writing)).toEqual({ ticket, steps: [] });
    });
  });

  test('a failure that is to have a ticket has one that is open', () => {
    each((_, { verdict, mode, waiver: accepted }, { ticket }) => {
      const wanted = verdict === 'fail' && mode === 'ticket' && !accepted;
      expect(wanted && ticket?.state !== 'open').toBe(false);
    });
  });

  test('a ticket is opened, or opened again, only where there is none that is open', () => {
    each((before, _, now) => {
      const opening = kinds(now).filter((kind) => kind === 'open' || kind === 'reopen');
      expect(opening.length).toBeLessThanOrEqual(before?.state === 'open' ? 0 : 1);
    });
  });

  test('no step has the id of another', () => {
    const ids: string[] = [];
    fc.assert(
      fc.property(nights, (all) => {
        ids.length = 0;
        let ticket: KnownTicket | undefined;
        all.forEach((one, n) => {
          const now = advance(ticket, seen(one, `r${n}`), writing);
          ids.push(...now.steps.map(({ id }) => id));
          ({ ticket } = now);
        });
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });
});

import * as fc from 'fast-check';
import { type Verdict, verdicts } from '../../src/domain/control.ts';
import type { Episodes } from '../../src/domain/run.ts';
import { episodesAfter } from '../../src/pipeline/episodes.ts';

const control = 'teams.lobby';
const start = Date.UTC(2026, 10, 1);
const waiver = { owner: 'o', reason: 'r', expires: '2027-01-01' };

/** What a run makes of the control: a verdict, an accepted failure, not looked at, or not asked for. */
type Seen = Verdict | 'waived' | 'skipped' | 'left';

function dayOf(day: number): string {
  return new Date(start + day * 24 * 3_600_000).toISOString();
}

function after(before: Episodes | undefined, day: number, seen: Seen): Episodes {
  const absent = seen === 'skipped' || seen === 'left';
  const verdict = seen === 'waived' ? 'fail' : seen;
  return episodesAfter(before, {
    tenant: 'tenant',
    run: `run${day}`,
    now: dayOf(day),
    results: absent
      ? []
      : [{ control, verdict: verdict as Verdict, waiver: seen === 'waived' ? waiver : null }],
    baseline: { controls: seen === 'left' ? [] : [{ control, mode: 'audit', settings: {} }] },
    changedBy: () => undefined,
  });
}

/** A run on each day on which something was seen, from the first of November. */
function history(days: Record<number, Seen>): Episodes {
  return Object.entries(days).reduce<Episodes>((before, [day, seen]) => after(before, Number(day), seen), {
    open: [],
    closed: [],
  });
}

const since = dayOf(0);
const open = (more: object = {}) => [{ control, since, seen: true, waived: false, ...more }];
const closed = (day: number, how: string) => [{ control, since, until: dayOf(day), how }];

test.each<[string, Record<number, Seen>, { open?: object[]; closed?: object[] }]>([
  ['a failure opens one', { 0: 'fail' }, { open: open() }],
  ['one that somebody accepted opens one too', { 0: 'waived' }, { open: open({ waived: true }) }],
  ['it goes on', { 0: 'fail', 1: 'fail', 9: 'fail' }, { open: open() }],
  ['accepting it neither ends nor begins it', { 0: 'fail', 1: 'waived' }, { open: open({ waived: true }) }],
  ['what is not known ends nothing', { 0: 'fail', 1: 'unknown' }, { open: open({ seen: false }) }],
  ['nor does a licence that ran out', { 0: 'fail', 1: 'notLicensed' }, { open: open({ seen: false }) }],
  [
    'nor a run that did not look',
    { 0: 'waived', 1: 'skipped' },
    { open: open({ seen: false, waived: true }) },
  ],
  ['it goes on after a gap', { 0: 'fail', 1: 'unknown', 2: 'fail' }, { open: open() }],
  ['what is not known opens nothing', { 0: 'unknown', 1: 'notLicensed', 2: 'skipped' }, {}],
  ['a pass ends it', { 0: 'fail', 3: 'pass' }, { closed: closed(3, 'passed') }],
  [
    'so does having nothing to judge',
    { 0: 'fail', 3: 'notApplicable' },
    { closed: closed(3, 'notApplicable') },
  ],
  ['so does leaving the baseline', { 0: 'fail', 3: 'left' }, { closed: closed(3, 'left') }],
  ['it ends unseen too', { 0: 'fail', 1: 'unknown', 3: 'pass' }, { closed: closed(3, 'passed') }],
  ['its end is told for seven days', { 0: 'fail', 1: 'pass', 8: 'pass' }, { closed: closed(1, 'passed') }],
  ['and then no longer', { 0: 'fail', 1: 'pass', 9: 'pass' }, {}],
  ['within seven days it goes on', { 0: 'fail', 1: 'pass', 8: 'fail' }, { open: open() }],
  ['after them it is another', { 0: 'fail', 1: 'pass', 9: 'fail' }, { open: open({ since: dayOf(9) }) }],
])('%s', (_name, days, expected) => {
  const id = expect.any(String);
  expect(history(days)).toEqual({
    open: (expected.open ?? []).map((episode) => ({ id, ...episode })),
    closed: (expected.closed ?? []).map((episode) => ({ id, ...episode })),
  });
});

test('the id says tenant, control and run, and stays', () => {
  const [first] = history({ 0: 'fail' }).open;
  expect(first?.id).toMatch(/^[0-9a-f]{16}$/);
  expect(history({ 0: 'fail', 1: 'pass', 8: 'fail' }).open[0]?.id).toBe(first?.id);
  expect(history({ 0: 'fail', 1: 'pass', 9: 'fail' }).open[0]?.id).not.toBe(first?.id);
});

test('what opened it is looked up once, and again when it goes on after an end', () => {
  const change = { who: 'robin', app: null, at: since, from: null, activity: 'Update' };
  const next = (before: Episodes | undefined, day: number, verdict: Verdict, who?: string) =>
    episodesAfter(before, {
      tenant: 'tenant',
      run: `run${day}`,
      now: dayOf(day),
      results: [{ control, verdict, waiver: null }],
      baseline: { controls: [{ control, mode: 'audit', settings: {} }] },
      changedBy: () => (who === undefined ? undefined : [{ ...change, who }]),
    });
  const first = next(undefined, 0, 'fail', 'robin');
  const second = next(first, 1, 'fail', 'ana');
  const third = next(next(second, 2, 'pass'), 3, 'fail', 'ana');
  const seen = [first, second, third, next(third, 4, 'unknown')].map(
    ({ open: [one] }) => one?.changedBy?.[0]?.who,
  );
  expect(seen).toEqual(['robin', 'robin', 'ana', 'ana']);
  expect(next(undefined, 0, 'fail').open[0]).not.toHaveProperty('changedBy');
});

const sequences = fc.array(
  fc.record({
    hours: fc.integer({ min: 1, max: 24 * 12 }),
    seen: fc.constantFrom<Seen>(...verdicts, 'waived', 'skipped', 'left'),
  }),
  { maxLength: 30 },
);

test('whatever the runs see, an episode ends only where something was seen, and no id comes twice', () => {
  fc.assert(
    fc.property(sequences, (runs) => {
      let day = 0;
      let before: Episodes = { open: [], closed: [] };
      const begun = new Map<string, string>();
      for (const { hours, seen } of runs) {
        day += hours / 24;
        const now = after(before, day, seen);
        const isOpen = { before: before.open.length > 0, now: now.open.length > 0 };
        const ends = ['pass', 'notApplicable', 'left'].includes(seen);
        const opens = ['fail', 'waived'].includes(seen);
        expect(isOpen.now).toBe(opens || (isOpen.before && !ends));
        for (const { id, since: at } of now.open) {
          expect(begun.get(id) ?? at).toBe(at);
          begun.set(id, at);
        }
        before = now;
      }
      expect(new Set(begun.values()).size).toBe(begun.size);
    }),
  );
});

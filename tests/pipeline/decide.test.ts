import * as fc from 'fast-check';
import { exitCodeOf } from '../../src/cli/exitCodes.ts';
import type { WaiverEntry } from '../../src/domain/baseline.ts';
import { fail, type Item, pass, severities, some, unknown, verdicts } from '../../src/domain/control.ts';
import type { Result, Run } from '../../src/domain/run.ts';
import { applyWaivers, difference, summarise } from '../../src/pipeline/decide.ts';
import { judgeRun } from '../../src/pipeline/run.ts';
import { ask, configOf, evidenceOf, facts, now, saying } from './question.ts';

const item = (id: string, actual: unknown = 'weak', property?: string): Item => ({
  type: 'thing',
  id,
  property,
  actual,
  expected: 'strong',
});

function failing(...items: Item[]): Result {
  if (!some(items)) throw new Error('a failure has items');
  return ask(saying(fail('Bad.', items)));
}

function waiver(resource: string, accepted: unknown = 'weak', more: Partial<WaiverEntry> = {}): WaiverEntry {
  return {
    control: facts.id,
    resource,
    accepted,
    owner: 'Ingrid',
    reason: 'r',
    expires: '2027-01-31',
    ...more,
  };
}

describe('waivers', () => {
  test.each<[string, Result, WaiverEntry[], boolean]>([
    ['the item at its value', failing(item('a')), [waiver('a')], true],
    ['through its last day', failing(item('a')), [waiver('a', 'weak', { expires: '2026-11-24' })], true],
    ['not the day after', failing(item('a')), [waiver('a', 'weak', { expires: '2026-11-23' })], false],
    ['not when the value moved', failing(item('a', 'weaker')), [waiver('a')], false],
    ['not a value that only looks alike', failing(item('a', 30)), [waiver('a', '30')], false],
    [
      'an object by what it holds',
      failing(item('a', { x: [1], y: null })),
      [waiver('a', { y: null, x: [1] })],
      true,
    ],
    ['not an object that holds more', failing(item('a', { x: 1, y: 2 })), [waiver('a', { x: 1 })], false],
    ['null', failing(item('a', null)), [waiver('a', null)], true],
    ['the property it names', failing(item('a', true, 'x')), [waiver('a', true, { property: 'x' })], true],
    ['not another', failing(item('a', true, 'y')), [waiver('a', true, { property: 'x' })], false],
    [
      'not a second property that has come to the same value',
      failing(item('a', true, 'x'), item('a', true, 'y')),
      [waiver('a', true)],
      false,
    ],
    [
      'each of two properties',
      failing(item('a', true, 'x'), item('a', true, 'y')),
      [waiver('a', true), waiver('a', true, { property: 'x' })],
      true,
    ],
    ['not another item', failing(item('b')), [waiver('a')], false],
    ["not another control's", failing(item('a')), [waiver('a', 'weak', { control: 'other.control' })], false],
    ['all items together', failing(item('a'), item('b')), [waiver('b'), waiver('a')], true],
    ['not some of them', failing(item('a'), item('b')), [waiver('a')], false],
    ['not items that are not listed', { ...failing(item('a')), itemsTruncated: true }, [waiver('a')], false],
    ['nothing that is unknown', ask(saying(unknown('x', 'y', [item('a')]))), [waiver('a')], false],
    ['nothing that passes', ask(saying(pass('x', [item('a')]))), [waiver('a')], false],
  ])('cover %s', (_what, result, waivers, covered) => {
    const [after] = applyWaivers([result], configOf({ waivers }), now);
    expect({ ...after, waiver: null }).toEqual(result);
    expect(after?.waiver?.owner).toBe(covered ? 'Ingrid' : undefined);
  });

  test('end with the one that ends first', () => {
    const waivers = [waiver('a'), waiver('b', 'weak', { expires: '2026-12-01', owner: 'Olaf' }), waiver('c')];
    const [after] = applyWaivers([failing(item('a'), item('b'), item('c'))], configOf({ waivers }), now);
    expect(after?.waiver).toEqual({ owner: 'Olaf', reason: 'r', expires: '2026-12-01' });
  });
});

const rank = (severity: string): number => severities.findIndex((each) => each === severity);

const anyResult = fc
  .record({
    verdict: fc.constantFrom(...verdicts),
    severity: fc.constantFrom(...severities),
    waived: fc.boolean(),
  })
  .map(
    ({ verdict, severity, waived }): Result => ({
      ...failing(item('a')),
      verdict,
      severity,
      waiver: verdict === 'fail' && waived ? { owner: 'o', reason: 'r', expires: '2027-01-01' } : null,
    }),
  );
const anyResults = fc.array(anyResult, { maxLength: 40 });

function runOf(results: Result[]): Run {
  const baseline = { name: 'x', title: 'X', digest: '', controls: [] };
  const run = judgeRun({
    id: 'r',
    controls: [],
    baseline,
    config: configOf(),
    hasConfig: false,
    evidence: evidenceOf(),
    earlier: undefined,
    now,
    version: '0',
  });
  return { ...run, results, summary: summarise(results) };
}

describe('the summary', () => {
  test('of nothing has no coverage', () => {
    expect(summarise([])).toMatchObject({ pass: 0, fail: 0, waived: 0, coverage: null });
  });

  test('counts each result once, and only what could be judged is covered', () => {
    fc.assert(
      fc.property(anyResults, (results) => {
        const { coverage, waived, ...counts } = summarise(results);
        expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(results.length);
        expect(waived).toBeLessThanOrEqual(counts.fail);
        const [known, open] = [counts.pass + counts.fail, counts.unknown];
        expect(coverage).toBe(known + open === 0 ? null : known / (known + open));
      }),
    );
  });

  test('what is not licensed or does not apply changes no coverage', () => {
    fc.assert(
      fc.property(anyResults, (results) => {
        const counting = results.filter(({ verdict }) => !['notLicensed', 'notApplicable'].includes(verdict));
        expect(summarise(results).coverage).toBe(summarise(counting).coverage);
      }),
    );
  });
});

describe('the exit code', () => {
  const bug: Result = { ...failing(item('a')), verdict: 'unknown', reason: { kind: 'bug', text: '' } };

  test('a bug of ours comes before findings, and findings before coverage', () => {
    const open: Result = { ...failing(item('a')), verdict: 'unknown' };
    expect(exitCodeOf(runOf([bug, failing(item('a'))]), 'low', 100)).toBe(4);
    expect(exitCodeOf(runOf([open, failing(item('a'))]), 'low', 100)).toBe(1);
    expect(exitCodeOf(runOf([open]), 'low', 100)).toBe(2);
    expect(exitCodeOf(runOf([open]), 'none', 0)).toBe(0);
  });

  test('a finding counts from its severity up, and not when it is accepted', () => {
    fc.assert(
      fc.property(anyResults, fc.constantFrom(...severities), (results, threshold) => {
        const grave = results.some(
          ({ verdict, waiver: accepted, severity }) =>
            verdict === 'fail' && accepted === null && rank(severity) <= rank(threshold),
        );
        expect(exitCodeOf(runOf(results), threshold, 0)).toBe(grave ? 1 : 0);
      }),
    );
  });

  test('coverage that is just what was asked for is enough', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), (percent) => {
        const results = Array.from(
          { length: 100 },
          (_, index): Result => ({
            ...failing(item('a')),
            verdict: index < percent ? 'pass' : 'unknown',
          }),
        );
        expect(exitCodeOf(runOf(results), 'none', percent)).toBe(0);
        expect(exitCodeOf(runOf(results), 'none', Math.min(100, percent + 0.5))).toBe(
          percent === 100 ? 0 : 2,
        );
      }),
    );
  });

  test('where nothing was judged nothing is covered', () => {
    expect(exitCodeOf(runOf([]), 'none', 1)).toBe(2);
  });
});

describe('what is different from the run before', () => {
  const good = ask(saying());
  const open = ask(saying(unknown('x', 'Nobody knows.')));
  const renamed = { ...good, control: 'example.other' };
  const many = (count: number): Item[] => Array.from({ length: count }, (_, index) => item(String(index)));

  test.each<[string, Result[], Result[], object[]]>([
    ['the same', [failing(item('a'))], [failing(item('a'))], []],
    [
      'a new failure',
      [good],
      [failing(item('a'))],
      [{ kind: 'new', before: 'pass', after: 'fail', text: 'Bad.' }],
    ],
    ['a failure where nothing was known', [open], [failing(item('a'))], [{ kind: 'new' }]],
    ['mended', [failing(item('a'))], [good], [{ kind: 'fixed', text: 'Good.' }]],
    ['no longer known', [good], [open], [{ kind: 'becameUnknown', text: 'Nobody knows.' }]],
    [
      'a failure that is no longer seen is not mended',
      [failing(item('a'))],
      [open],
      [{ kind: 'becameUnknown' }],
    ],
    ['known at last', [open], [good], [{ kind: 'becameKnown' }]],
    ['our rule', [good], [{ ...failing(item('a')), revision: 2 }], [{ kind: 'ruleChanged' }]],
    ['our rule, to no effect', [good], [{ ...good, revision: 2 }], []],
    [
      'one more',
      [failing(item('a'))],
      [failing(item('a'), item('b'))],
      [{ kind: 'worse', text: expect.stringMatching(/^1 /) }],
    ],
    [
      'one for another',
      [failing(item('a'))],
      [failing(item('b'))],
      [{ kind: 'worse', text: '1 that was not there before.' }],
    ],
    ['another value', [failing(item('a'))], [failing(item('a', 'weaker'))], [{ kind: 'worse' }]],
    ['one less', [failing(item('a'), item('b'))], [failing(item('a'))], []],
    [
      'more than are listed',
      [failing(...many(1_100))],
      [failing(...many(1_102))],
      [{ kind: 'worse', text: expect.stringMatching(/^2 /) }],
    ],
    [
      'others listed of as many',
      [failing(...many(1_100))],
      [failing(...many(1_100).slice(1), item('x'))],
      [],
    ],
    ['judged for the first time', [], [good], [{ kind: 'other', before: null, after: 'pass' }]],
    ['left out', [good, renamed], [good], [{ control: 'example.other', before: 'pass', after: null }]],
  ])('%s', (_what, before, after, changes) => {
    const earlier = { ...runOf(before), id: 'earlier' };
    expect(difference(after, earlier)).toMatchObject({ run: 'earlier', evaluatedAt: now, changes });
    expect(difference(after, earlier).changes).toHaveLength(changes.length);
  });

  test('of a run and itself there is none', () => {
    fc.assert(
      fc.property(anyResults, (results) => {
        expect(difference(results, runOf(results)).changes).toEqual([]);
      }),
    );
  });
});

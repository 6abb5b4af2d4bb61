import type { Result } from '../../src/domain/run.ts';
import { headline, stateOf, type Tally, tally, verdictSentences } from '../../src/reports/state.ts';
import { byUrgency, doFirst } from '../../src/reports/urgency.ts';
import { result } from './exampleResult.ts';
import { exampleRun } from './exampleRun.ts';

const nobody: Tally = tally([]);

test.each<[Partial<Tally>, string]>([
  [
    { notSecure: 22, accepted: 6, secure: 100, unknown: 9 },
    '22 of 128 decided protections are missing. 9 could not be known.',
  ],
  [{ notSecure: 1, secure: 3, needsPerson: 1 }, '1 of 4 decided protections is missing. 1 needs a person.'],
  [{ secure: 1, needsPerson: 2 }, '0 of 1 decided protections are missing. 2 need a person.'],
  [{ unknown: 5, notLicensed: 2, notApplicable: 3 }, 'No protection could be decided. 5 could not be known.'],
])('%j reads: %s', (counts, sentence) => {
  expect(verdictSentences({ ...nobody, ...counts }).join(' ')).toBe(sentence);
});

const waiver = { owner: 'Ana', reason: 'Replaced in May', expires: '2027-05-01' };

test.each<[Partial<Result>, string, string]>([
  [{ verdict: 'fail' }, 'notSecure', 'It is open'],
  [{ verdict: 'fail', waiver }, 'accepted', 'It is open'],
  [{ verdict: 'pass', reason: { kind: 'attested', text: '' } }, 'secure', 'It is closed'],
  [{ verdict: 'unknown', reason: { kind: 'readFailed', text: '' } }, 'unknown', 'It is closed'],
  [{ verdict: 'unknown', reason: { kind: 'needsPerson', text: '' } }, 'needsPerson', 'It is closed'],
  [{ verdict: 'unknown', reason: { kind: 'attestationExpired', text: '' } }, 'needsPerson', 'It is closed'],
  [{ verdict: 'notLicensed' }, 'notLicensed', 'It is closed'],
  [{ verdict: 'notApplicable' }, 'notApplicable', 'It is closed'],
])('%j is %s: %s', (given, state, sentence) => {
  const judged = result('a.b', 'mfa', 'low', 'pass', {
    title: 'It is closed',
    failing: 'It is open',
    ...given,
  });
  expect(stateOf(judged)).toBe(state);
  expect(headline(judged)).toBe(sentence);
});

test('the states add up to the summary of the run', () => {
  const { summary, results } = exampleRun;
  const counts = tally(results);
  expect(counts.notSecure + counts.accepted).toBe(summary.fail);
  expect(counts.accepted).toBe(summary.waived);
  expect(counts.unknown + counts.needsPerson).toBe(summary.unknown);
  expect(counts.secure).toBe(summary.pass);
  expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(results.length);
});

function finding(control: string, severity: Result['severity'], itemCount: number): Result {
  return result(control, 'mfa', severity, 'fail', { title: control, itemCount });
}

test('worst first: severity, then how many, then the id', () => {
  const shuffled = [
    finding('d', 'low', 900),
    finding('c', 'high', 2),
    finding('b', 'high', 9),
    finding('a', 'critical', 1),
    finding('aa', 'high', 2),
  ];
  expect(byUrgency(shuffled).map(({ control }) => control)).toEqual(['a', 'b', 'aa', 'c', 'd']);
});

test('do first names five findings at most, and nothing that is accepted', () => {
  const first = doFirst([...exampleRun.results, ...exampleRun.results]);
  expect(first).toHaveLength(5);
  expect(first.map(stateOf)).toEqual(Array.from({ length: 5 }, () => 'notSecure'));
});

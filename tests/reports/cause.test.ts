import type { Result } from '../../src/domain/run.ts';
import { causesOf, causeTitle } from '../../src/reports/cause.ts';
import { result } from './exampleResult.ts';

type Read = Result['reads'][number];

const forbidden = (source: string, needs: string): Read => ({
  source,
  status: 'notPermitted',
  reason: { kind: 'forbidden', text: `${source} was refused`, needs },
});
const refused = (source: string): Read => ({
  source,
  status: 'notPermitted',
  reason: { kind: 'notPermitted', text: 'Graph answered 403.' },
});
const good: Read = { source: 'good', status: 'ok' };

function unknown(control: string, reads: Read[], reason = { kind: 'readFailed', text: 'Not read.' }): Result {
  return result(control, 'mfa', 'low', 'unknown', { title: control, reads, reason });
}

function grouped(results: Result[]): string[] {
  return causesOf(results).map(
    (cause) => `${causeTitle(cause)} <- ${cause.results.map(({ control }) => control).join(' ')}`,
  );
}

test('one missing permission is one cause, whichever source asked for it; what hides most is first', () => {
  expect(
    grouped([
      unknown('a', [good, forbidden('policies', 'Policy.Read.All')]),
      unknown('b', [forbidden('users', 'User.Read.All')]),
      unknown('c', [forbidden('settings', 'Policy.Read.All')], { kind: 'notPermitted', text: 'Refused.' }),
    ]),
  ).toEqual(['Permission missing: Policy.Read.All <- a c', 'Permission missing: User.Read.All <- b']);
});

test('refusals that do not say what is missing stay apart by reading', () => {
  expect(
    grouped([unknown('a', [refused('x')]), unknown('b', [refused('y')]), unknown('c', [refused('y')])]),
  ).toEqual(['Permission missing to read y <- b c', 'Permission missing to read x <- a']);
});

test('where nothing is named, equal texts are one cause', () => {
  const slow: Read = { source: 'x', status: 'unavailable', reason: { kind: 'throttled', text: 'Too slow.' } };
  expect(grouped([unknown('a', [slow]), unknown('b', [{ ...slow, source: 'y' }])])).toEqual([
    'No answer <- a b',
  ]);
});

test('an optional read that failed is not blamed for a value that nobody knows', () => {
  const reason = { kind: 'notOnScale', text: 'x is “odd”.' };
  expect(grouped([unknown('a', [forbidden('users', 'User.Read.All')], reason)])).toEqual([
    'Not enough to decide <- a',
  ]);
});

test('a missing licence is its own kind', () => {
  const reason = { kind: 'notLicensed', text: 'No P2.', needs: 'Entra ID P2' };
  const unlicensed = result('a', 'mfa', 'low', 'notLicensed', { title: 'a', reason, reads: [] });
  expect(grouped([unlicensed])).toEqual(['Not licensed: Entra ID P2 <- a']);
});

import { controls } from '../../src/controls/index.ts';
import { fiveQuestions } from '../../src/reports/questions.ts';
import { result } from './exampleResult.ts';
import { exampleRun } from './exampleRun.ts';

test('each question is answered by what people attested, and by nothing else', () => {
  expect(fiveQuestions(exampleRun.results).map(({ asks, says }) => `${asks} ${says}`)).toEqual([
    'Is our data used for advertising? The company’s data is not used for advertising.',
    'Is it deleted when the subscription ends, and when? The answer is out of date.',
    'Can we get at it at any time? Nobody has answered this yet.',
    'Who asked Microsoft for it? The baseline does not ask this.',
    'Which meetings need end-to-end encryption? The baseline does not ask this.',
  ]);
});

test('an attestation that is not counted answers nothing', () => {
  const reason = { kind: 'noEvidence', text: 'Nothing could be read.' };
  const uncounted = result('assurances.disclosure', 'privacy', 'low', 'unknown', { title: 'T', reason });
  expect(fiveQuestions([uncounted])[3]?.says).toBe('The answer could not be counted.');
});

test('a baseline that asks none of them shows none', () => {
  expect(fiveQuestions([result('teams.lobby', 'lobby', 'high', 'pass', { title: 'T' })])).toEqual([]);
});

test('each question belongs to a control that people answer', () => {
  const attested = controls.filter((control) => control.evaluate === undefined);
  const results = attested.map(({ id, title }) => result(id, 'privacy', 'low', 'unknown', { title }));
  expect(fiveQuestions(results).map((answer) => answer.result)).not.toContain(undefined);
});

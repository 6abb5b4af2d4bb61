import { changedBy } from '../../src/pipeline/changedBy.ts';
import { list } from '../testControl.ts';
import { ask, evidenceOf, now, okSwitch, saying } from './question.ts';

const result = ask(saying());

/** A result that reads `sources` and whose failing items have these ids. */
function failing(sources: string[], items: string[] = []) {
  return {
    ...result,
    reads: sources.map((source) => ({ source, status: 'ok' as const })),
    items: items.map((id) => ({ type: 'policy', id, actual: 1, expected: 2 })),
  };
}

function entry(activity: string, more: object = {}) {
  return {
    policies: ['p1'],
    at: '2026-11-24T02:00:00Z',
    activity,
    by: 'robin@contoso.example',
    actor: 'robin',
    app: null,
    from: '203.0.113.9',
    ...more,
  };
}

function log(...entries: object[]) {
  return evidenceOf({
    switch: okSwitch,
    policyAudits: { status: 'ok', value: list(entries), collectedAt: now },
  });
}

const authorization = entry('Update authorization policy');
const policy = entry('Update Conditional Access policy', { policies: ['p2'] });

test.each<[string, ReturnType<typeof failing>, object[], (string | null)[] | undefined]>([
  ['by its kind', failing(['authorizationPolicy']), [authorization, policy], ['Update authorization policy']],
  ['by its kind, however it is spelt', failing(['conditionalAccessPolicies']), [policy], [policy.activity]],
  ['by its id', failing(['other'], ['p2']), [authorization, policy], [policy.activity]],
  [
    'by its id rather than its kind',
    failing(['conditionalAccessPolicies'], ['p2']),
    [entry('Delete conditional access policy', { policies: ['p3'] }), policy],
    [policy.activity],
  ],
  ['nothing about another thing', failing(['authorizationPolicy']), [policy], undefined],
  ['nothing of an empty log', failing(['authorizationPolicy']), [], undefined],
])('the log tells of a change %s', (_name, one, entries, expected) => {
  expect(changedBy(one, log(...entries))?.map(({ activity }) => activity)).toEqual(expected);
});

test('the newest five, the newest first', () => {
  const entries = [3, 1, 6, 2, 5, 4].map((hour) => ({ ...authorization, at: `2026-11-24T0${hour}:00:00Z` }));
  const found = changedBy(failing(['authorizationPolicy']), log(...entries));
  expect(found?.map(({ at }) => at.slice(12, 13))).toEqual(['6', '5', '4', '3', '2']);
});

test.each([
  ['a person', {}, { who: 'robin@contoso.example', app: null, from: '203.0.113.9' }],
  ['a person without a name', { by: '' }, { who: 'robin', app: null, from: '203.0.113.9' }],
  [
    'an application',
    { by: 'Intune', actor: 'a', app: 'Intune', from: null },
    { who: null, app: 'Intune', from: null },
  ],
  ['nobody', { by: '', actor: null, from: null }, { who: null, app: null, from: null }],
])('it names %s', (_name, more, expected) => {
  expect(changedBy(failing(['authorizationPolicy']), log({ ...authorization, ...more }))).toEqual([
    { at: authorization.at, activity: authorization.activity, ...expected },
  ]);
});

test('a log that was not read says nothing', () => {
  expect(changedBy(failing(['authorizationPolicy']), evidenceOf())).toBeUndefined();
});

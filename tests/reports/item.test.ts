import { countItems, describeBecause, describeValue } from '../../src/reports/item.ts';
import { result } from './exampleResult.ts';

test.each<[unknown, string]>([
  [undefined, 'not set'],
  [null, 'not set'],
  ['', 'empty'],
  ['everyone', 'everyone'],
  [false, 'false'],
  [30, '30'],
  [[], 'none'],
  [['a', true], 'a, true'],
  [{ min: 1 }, '{"min":1}'],
])('the value %j reads %s', (value, text) => {
  expect(describeValue(value)).toBe(text);
});

test.each<[unknown, string | null]>([
  [undefined, null],
  ['As of today.', 'As of today.'],
  [
    { policy: 'p1', policyName: 'MFA', via: 'excludeGroup', path: ['A', 'B'] },
    'left out of policy MFA through group A → group B',
  ],
  [{ policy: 'p1', via: 'excludeRole', path: ['r'] }, 'left out of policy p1 through role r'],
  [{ policy: 'p1', via: 'excludeUsers', path: [] }, 'left out of policy p1 by name'],
  [
    { policy: 'p1', via: 'excludeGuestTypes', path: ['serviceProvider'] },
    'left out of policy p1 through guest type serviceProvider',
  ],
  [{ policy: 'p1', via: 'somethingNew' }, 'left out of policy p1 by something new'],
  [
    { policy: 'p1', via: 'excludeUsers', path: [], application: 'app', clients: 'legacy' },
    'left out of policy p1 by name for application app for legacy clients',
  ],
  [{ via: 'excludeGroup', path: ['g'], text: 'Unexpected.' }, 'Unexpected.'],
  [{ other: 1 }, '{"other":1}'],
])('because of %j reads %s', (because, text) => {
  expect(describeBecause(because)).toBe(text);
});

test.each<[string[], number, string | null]>([
  [[], 0, null],
  [['user'], 1, '1 person'],
  [['user', 'user'], 1214, '1,214 people'],
  [['authorizationPolicy'], 1, null],
  [['teamsPolicy', 'teamsPolicy'], 2, '2 teams policies'],
  [['sharepointSettings', 'sharepointSettings'], 2, '2 sharepoint settings'],
  [['application', 'user', 'user'], 3, '2 people, 1 application'],
  [['user', 'application'], 1200, '1,200 items'],
])('%j, %i in all, is counted as %s', (types, itemCount, text) => {
  const items = types.map((type) => ({ type, id: type, actual: 1, expected: 2 }));
  expect(
    countItems(
      result('a.b', 'mfa', 'low', 'fail', { title: 'T', items, itemCount, itemsTruncated: itemCount > 1000 }),
    ),
  ).toBe(text);
});

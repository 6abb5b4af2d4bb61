import { accessReview } from '../../src/controls/guests/accessReview.ts';
import { guestReviews } from '../../src/sources/guestReviews.ts';
import { keptOf } from './recorded.ts';

const asks = async (scope: unknown): Promise<boolean> => {
  const kept = await keptOf(guestReviews, accessReview, '/identityGovernance/accessReviews/definitions', [
    { id: 'review', scope },
  ]);
  return JSON.stringify(kept) !== '[]';
};

test.each([
  [true, { query: "./members/microsoft.graph.user/?$count=true&$filter=(userType eq 'Guest')" }],
  [true, { query: "/users?$filter=(userType+eq+'Guest')" }],
  [true, { query: '/users?$filter=userType%20eq%20%27Guest%27' }],
  [true, { query: null, principalScopes: [{ query: "/v1.0/users?$filter=userType eq 'Guest'" }] }],
  [false, { query: '/groups/119cc181-22f0-4e18-8537-264e7524ee0b/transitiveMembers' }],
  [false, { query: "/users?$filter=not(userType eq 'Guest')" }],
  [false, { query: "/users?$filter=userType ne 'Guest'" }],
  [false, { query: '/users?$filter=100%' }],
  [false, null],
])('asks about guests: %s, %j', async (expected, scope) => {
  expect(await asks(scope)).toBe(expected);
});

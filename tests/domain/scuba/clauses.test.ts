import * as fc from 'fast-check';
import type { Exceptions } from '../../../src/domain/declared.ts';
import { forEverybodyEverywhere } from '../../../src/domain/scuba/clauses.ts';
import { PolicyAsWritten } from '../../../src/domain/scuba/policyAsWritten.ts';

/** How many of the one are not among the other. */
function minus(left: string[] | null | undefined, right: string[]): number {
  return (left ?? []).filter((name) => right.indexOf(name) < 0).length;
}

/** The eight conditions of ScubaGear's base test in one expression, written from the description of its rules. */
function meetsBase(policy: PolicyAsWritten, allowed: Exceptions): boolean {
  const users = policy.conditions.users ?? {};
  const applications = policy.conditions.applications ?? {};
  const guests = users.excludeGuestsOrExternalUsers;
  const types = guests?.guestOrExternalUserTypes;
  return !(
    policy.state !== 'enabled' ||
    (users.includeUsers ?? []).indexOf('All') < 0 ||
    (applications.includeApplications ?? []).indexOf('All') < 0 ||
    !('excludeRoles' in users) ||
    (users.excludeRoles ?? []).length !== 0 ||
    minus(users.excludeUsers, allowed.users) !== 0 ||
    minus(users.excludeGroups, allowed.groups) !== 0 ||
    minus(applications.excludeApplications, allowed.applications) !== 0 ||
    !('excludeGuestsOrExternalUsers' in users) ||
    (guests !== null && (typeof types !== 'string' || minus(types.split(','), allowed.guestTypes) !== 0))
  );
}

const names = (...words: string[]) => fc.subarray(words);
const orUnsaid = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 6, arbitrary: value }, fc.constant(null), fc.constant(undefined));
const guestTypes = fc.constantFrom(
  'internalGuest',
  'internalGuest,serviceProvider',
  'internalGuest, serviceProvider',
  '',
);

const users = fc.record(
  {
    includeUsers: orUnsaid(fc.oneof(fc.constant(['All']), names('All', 'u1'))),
    excludeUsers: orUnsaid(names('u1', 'GuestsOrExternalUsers')),
    excludeGroups: orUnsaid(names('g1', 'u1')),
    excludeRoles: orUnsaid(fc.oneof(fc.constant([]), names('r1'))),
    excludeGuestsOrExternalUsers: fc.oneof(
      { weight: 3, arbitrary: fc.constant(null) },
      fc.record({
        guestOrExternalUserTypes: fc.oneof(guestTypes, fc.constant(null), names('internalGuest')),
      }),
    ),
  },
  { requiredKeys: ['includeUsers'] },
);
const applications = fc.record({
  includeApplications: orUnsaid(fc.constantFrom(['All'], ['All', 'a1'], ['a1'])),
  excludeApplications: orUnsaid(names('a1')),
});
const policies = fc.record({
  id: fc.constant('policy'),
  displayName: fc.constant('policy'),
  state: fc.oneof({ weight: 4, arbitrary: fc.constant('enabled') }, fc.constantFrom('disabled', 'Enabled')),
  conditions: fc.record({ users, applications }),
});
const exceptions: fc.Arbitrary<Exceptions> = fc.record({
  users: names('u1', 'GuestsOrExternalUsers', 'u2'),
  groups: names('g1', 'u1'),
  guestTypes: names('internalGuest', 'serviceProvider', ''),
  applications: names('a1'),
  roles: names('r1'),
});

test('a policy has every clause exactly when it meets ScubaGear’s base test', () => {
  let met = 0;
  fc.assert(
    fc.property(policies, exceptions, (written, allowed) => {
      const policy = PolicyAsWritten.parse(JSON.parse(JSON.stringify(written)));
      const expected = meetsBase(policy, allowed);
      if (expected) met += 1;
      expect(forEverybodyEverywhere(allowed).every((clause) => clause.holds(policy))).toBe(expected);
    }),
    { numRuns: 5000 },
  );
  expect(met).toBeGreaterThan(50);
});

import { untrustedLocations } from '../../../src/controls/conditionalAccess/untrustedLocations.ts';
import { list, notLicensed, testControl } from '../../testControl.ts';
import { named, policies } from './policies.ts';

const office = { id: 'office', name: 'Office', trusted: true };
const benelux = { id: 'benelux', name: 'Benelux', trusted: false };

const block = (
  locations: { includeLocations: string[]; excludeLocations: string[] },
  more: Record<string, unknown> = {},
) => ({ conditions: { locations }, grantControls: { builtInControls: ['block'] }, ...more });
const allBut = (...excludeLocations: string[]) => ({ includeLocations: ['All'], excludeLocations });
const only = (...includeLocations: string[]) => ({ includeLocations, excludeLocations: [] });
const given = (locations: unknown[], ...more: Parameters<typeof policies>) => ({
  namedLocations: list(locations),
  conditionalAccessPolicies: policies(...more),
});
const byName = { from: 'named' };

testControl(untrustedLocations, {
  'blocked but in trusted places': {
    verdict: 'pass',
    given: given([office, benelux], block(allBut('AllTrusted'))),
  },
  'blocked but in the office': { verdict: 'pass', given: given([office], block(allBut('office'))) },
  'an untrusted place left out by one policy is blocked by another': {
    verdict: 'pass',
    given: given([office, benelux], block(allBut('office', 'benelux')), block(only('benelux'))),
  },
  'countries, where those count': {
    verdict: 'pass',
    given: given([benelux], block(allBut('benelux'))),
    settings: byName,
  },
  'blocked everywhere, where nothing is trusted': {
    verdict: 'pass',
    given: given([], block(allBut('AllTrusted'))),
  },

  'no policy': { verdict: 'fail', given: given([office]), items: ['tenant'] },
  'a second factor instead of a block': {
    verdict: 'fail',
    given: given([office], block(allBut('office'), { grantControls: { builtInControls: ['mfa'] } })),
    items: ['tenant'],
  },
  'countries, where only trusted places count': {
    verdict: 'fail',
    given: given([office, benelux], block(allBut('office', 'benelux'))),
    items: ['tenant'],
  },
  'only some places are blocked': {
    verdict: 'fail',
    given: given([office, benelux], block(only('benelux'))),
    items: ['tenant'],
  },
  'somebody left out': {
    verdict: 'fail',
    given: {
      ...given([office], block(allBut('office'), { users: { excludeUsers: ['ana'] } })),
      namedAccounts: list([named('ana')]),
    },
    items: ['ana'],
  },

  'no place is trusted': { verdict: 'notApplicable', given: given([benelux]) },
  'no place has a name': { verdict: 'notApplicable', given: given([]), settings: byName },
  'no licence': { verdict: 'notLicensed', given: { conditionalAccessPolicies: notLicensed } },
});

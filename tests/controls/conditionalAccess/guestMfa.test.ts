import { guestMfa } from '../../../src/controls/conditionalAccess/guestMfa.ts';
import { guestTypes } from '../../../src/domain/conditionalAccess/policy.ts';
import { list, notLicensed, testControl, unavailable } from '../../testControl.ts';
import { account, member, named, policies } from './policies.ts';

const given = (...more: Parameters<typeof policies>) => ({ conditionalAccessPolicies: policies(...more) });
const outsiders = (types: readonly string[], more: Record<string, unknown> = {}) => ({
  users: {
    includeUsers: [],
    includeGuestsOrExternalUsers: { guestOrExternalUserTypes: types.join(','), ...more },
  },
});
const gus = { guest: 'b2bCollaborationGuest' };

testControl(guestMfa, {
  'a policy for everybody': { verdict: 'pass', given: given({}) },
  'a policy for all kinds of outsiders': { verdict: 'pass', given: given(outsiders(guestTypes)) },
  'the older spelling of it': {
    verdict: 'pass',
    given: given({ users: { includeUsers: ['GuestsOrExternalUsers'] } }),
  },
  'two policies for some kinds each': {
    verdict: 'pass',
    given: given(outsiders(guestTypes.slice(0, 2)), outsiders(guestTypes.slice(2))),
  },
  'some kinds left out and covered by a policy of their own': {
    verdict: 'pass',
    given: given(
      { users: { excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'serviceProvider' } } },
      outsiders(['serviceProvider']),
    ),
  },
  'a member left out, who is no guest': {
    verdict: 'pass',
    given: { ...given({ users: { excludeUsers: ['ana'] } }), namedAccounts: list([named('ana')]) },
  },
  'a kind that the tenant file expects to be left out': {
    verdict: 'pass',
    given: given(outsiders(guestTypes.filter((type) => type !== 'serviceProvider'))),
    config: {
      exceptions: [
        {
          control: 'conditionalAccess.guestMfa',
          owner: 'IT',
          reason: 'partner',
          guestTypes: ['serviceProvider'],
        },
      ],
    },
  },

  'no policy': { verdict: 'fail', given: given(), items: [...guestTypes] },
  'a policy that only reports': {
    verdict: 'fail',
    given: given({ ...outsiders(guestTypes), state: 'enabledForReportingButNotEnforced' }),
    items: [...guestTypes],
  },
  'MFA or terms of use': {
    verdict: 'fail',
    given: given({ ...outsiders(guestTypes), grantControls: { termsOfUse: ['terms'] } }),
    items: [...guestTypes],
  },
  'outsiders of named organizations only': {
    verdict: 'fail',
    given: given(
      outsiders(guestTypes, { externalTenants: { membershipKind: 'enumerated', members: ['partner'] } }),
    ),
    items: [...guestTypes],
  },
  'one kind forgotten': {
    verdict: 'fail',
    given: given(outsiders(guestTypes.slice(1))),
    items: ['internalGuest'],
  },
  'a kind left out of the policy for everybody': {
    verdict: 'fail',
    given: given({
      users: { excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'b2bDirectConnectUser' } },
    }),
    items: ['b2bDirectConnectUser'],
  },
  'guests left out by name and through a group': {
    verdict: 'fail',
    given: {
      ...given({ users: { excludeUsers: ['gus'], excludeGroups: ['partners'] } }),
      namedAccounts: list([named('gus', gus)]),
      policyGroupMembers: list([member('partners', 'ida', gus), member('partners', 'ben')]),
    },
    items: ['gus', 'ida'],
  },
  'an application left out': {
    verdict: 'fail',
    given: given({ applications: { excludeApplications: ['app'] } }),
    items: ['app'],
  },

  'a role left out whose holders are not known': {
    verdict: 'unknown',
    given: {
      ...given({ users: { excludeRoles: ['sync'] } }),
      outsiders: list([account('gus', gus)]),
      roleAssignments: unavailable,
    },
    kind: 'readFailed',
  },
  'no licence': { verdict: 'notLicensed', given: { conditionalAccessPolicies: notLicensed } },
});

import { exclusionGroups } from '../../../src/controls/conditionalAccess/exclusionGroups.ts';
import { list, notLicensed, testControl, unavailable } from '../../testControl.ts';
import { nested, policies } from './policies.ts';

const group = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  name: id,
  byRule: false,
  onPremises: false,
  roleAssignable: false,
  restricted: false,
  ...more,
});
const assignable = { roleAssignable: true };
const restricted = { restricted: true };
const leavesOut = (...excludeGroups: string[]) => ({
  conditionalAccessPolicies: policies({ users: { excludeGroups } }),
});
const given = (groups: unknown[], members: unknown[] = [], missing: string[] = []) => ({
  exclusionGroups: list(groups),
  policyGroupMembers: list(members, { missing }),
});

testControl(exclusionGroups, {
  'nobody is left out by a group': {
    verdict: 'pass',
    given: { conditionalAccessPolicies: policies({ users: { excludeUsers: ['ana'] } }) },
  },
  'a group that can hold roles': {
    verdict: 'pass',
    given: { ...leavesOut('rescue'), ...given([group('rescue', assignable)]) },
  },
  'a group in a restricted unit': {
    verdict: 'pass',
    given: { ...leavesOut('rescue'), ...given([group('rescue', restricted)]) },
  },
  'a group that can hold roles, of which nothing else was said': {
    verdict: 'pass',
    given: { ...leavesOut('rescue'), ...given([group('rescue', { ...assignable, restricted: null })]) },
  },
  'a protected group inside a protected one': {
    verdict: 'pass',
    given: {
      ...leavesOut('rescue'),
      ...given([group('rescue', restricted), group('inner', restricted)], [nested('rescue', 'inner')]),
    },
  },
  'a group that was deleted': {
    verdict: 'pass',
    given: { ...leavesOut('gone'), ...given([], [], ['gone']) },
  },
  'only a policy that reports leaves it out': {
    verdict: 'pass',
    given: {
      conditionalAccessPolicies: policies({
        state: 'enabledForReportingButNotEnforced',
        users: { excludeGroups: ['open'] },
      }),
      ...given([group('open')]),
    },
  },
  'an open group that the tenant file expects': {
    verdict: 'pass',
    given: {
      ...leavesOut('rescue', 'rooms'),
      ...given([group('rescue', restricted), group('rooms')], [nested('rescue', 'rooms')]),
    },
    config: {
      exceptions: [
        { control: 'conditionalAccess.exclusionGroups', owner: 'IT', reason: 'rooms', groups: ['rooms'] },
      ],
    },
  },

  'an open group': {
    verdict: 'fail',
    given: { ...leavesOut('open', 'rescue'), ...given([group('open'), group('rescue', assignable)]) },
    items: ['open'],
  },
  'an open group inside a protected one, also where the groups go round in a ring': {
    verdict: 'fail',
    given: {
      ...leavesOut('rescue'),
      ...given(
        [group('rescue', restricted), group('inner')],
        [nested('rescue', 'inner'), nested('inner', 'rescue')],
      ),
    },
    items: ['inner'],
  },
  'members by rule, in a restricted unit': {
    verdict: 'fail',
    given: { ...leavesOut('rule'), ...given([group('rule', { ...restricted, byRule: true })]) },
    items: ['rule'],
  },
  'members from servers on premises': {
    verdict: 'fail',
    given: { ...leavesOut('ad'), ...given([group('ad', { ...restricted, onPremises: true })]) },
    items: ['ad'],
  },

  'it was not said': {
    verdict: 'unknown',
    kind: 'notSaid',
    given: { ...leavesOut('quiet'), ...given([group('quiet', { restricted: null })]) },
  },
  'a group that was not given': {
    verdict: 'unknown',
    kind: 'notSaid',
    given: { ...leavesOut('rescue', 'hidden'), ...given([group('rescue', assignable)]) },
  },
  'which groups are inside could not be read': {
    verdict: 'unknown',
    kind: 'readFailed',
    given: {
      ...leavesOut('rescue'),
      exclusionGroups: list([group('rescue', restricted)]),
      policyGroupMembers: unavailable,
    },
  },
  'no licence': { verdict: 'notLicensed', given: { conditionalAccessPolicies: notLicensed } },
});

import { emergencyAccess } from '../../../src/controls/conditionalAccess/emergencyAccess.ts';
import { globalAdministrator } from '../../../src/domain/directoryRoles.ts';
import { list, notLicensed, testControl, unavailable } from '../../testControl.ts';
import { holder, member, named, nested, policies } from './policies.ts';

const accounts = ['glass1', 'glass2'];
const config = { emergencyAccounts: accounts };
const safe = {
  conditionalAccessPolicies: policies({ users: { excludeGroups: ['glass'] } }),
  namedAccounts: list(accounts.map((id) => named(id))),
  policyGroupMembers: list(accounts.map((id) => member('glass', id))),
  roleAssignments: list(accounts.map((id) => holder(globalAdministrator, id))),
  roleEligibilities: notLicensed,
};
const account = (more: Record<string, unknown>) => ({
  ...safe,
  namedAccounts: list([named('glass1', more), named('glass2')]),
});

testControl(emergencyAccess, {
  'two accounts that nothing can stop': { verdict: 'pass', given: safe, config },
  'left out by name': {
    verdict: 'pass',
    given: { ...safe, conditionalAccessPolicies: policies({ users: { excludeUsers: accounts } }) },
    config,
  },
  'Global Administrator through a group': {
    verdict: 'pass',
    given: {
      ...safe,
      roleAssignments: list([holder(globalAdministrator, 'admins', { kind: 'group' })]),
      roleGroupMembers: list(accounts.map((id) => member('admins', id))),
    },
    config,
  },
  'policies that cannot lock out: disabled, for some, or without a demand': {
    verdict: 'pass',
    given: {
      ...safe,
      conditionalAccessPolicies: policies(
        { users: { excludeGroups: ['glass'] } },
        { state: 'disabled' },
        { users: { includeUsers: [], includeGroups: ['finance'] } },
        { grantControls: null },
      ),
    },
    config,
  },
  'a member that the tenant file expects': {
    verdict: 'pass',
    given: { ...safe, policyGroupMembers: list([...safe.policyGroupMembers.kept, member('glass', 'sync')]) },
    config: {
      ...config,
      exceptions: [
        { control: 'conditionalAccess.emergencyAccess', owner: 'IT', reason: 'known', users: ['sync'] },
      ],
    },
  },
  'one account, where the baseline takes that': {
    verdict: 'pass',
    given: safe,
    settings: { accounts: 1 },
    config: {
      emergencyAccounts: ['glass1'],
      exceptions: [
        { control: 'conditionalAccess.emergencyAccess', owner: 'IT', reason: 'known', users: ['glass2'] },
      ],
    },
  },

  'a stranger in the group': {
    verdict: 'fail',
    given: { ...safe, policyGroupMembers: list([...safe.policyGroupMembers.kept, member('glass', 'robin')]) },
    config,
    items: ['robin'],
    kind: 'unexpectedMember',
  },
  'a stranger in a group inside the group': {
    verdict: 'fail',
    given: {
      ...safe,
      policyGroupMembers: list([
        ...safe.policyGroupMembers.kept,
        nested('glass', 'inner'),
        member('inner', 'robin'),
      ]),
    },
    config,
    items: ['robin'],
    kind: 'unexpectedMember',
  },
  'only one account': {
    verdict: 'fail',
    given: safe,
    config: { emergencyAccounts: ['glass1'] },
    items: ['glass2', 'tenant'],
  },
  'an account that does not exist': {
    verdict: 'fail',
    given: { ...safe, namedAccounts: list([named('glass1')]) },
    config,
    items: ['glass2', 'tenant'],
  },
  'a disabled account': { verdict: 'fail', given: account({ enabled: false }), config, items: ['glass1'] },
  'an account copied from on premises': {
    verdict: 'fail',
    given: account({ synchronised: true }),
    config,
    items: ['glass1'],
  },
  'an account at the company’s own domain': {
    verdict: 'fail',
    given: account({ onMicrosoftDomain: false }),
    config,
    items: ['glass1'],
  },
  'an account that has to activate its role': {
    verdict: 'fail',
    given: {
      ...safe,
      roleAssignments: list([holder(globalAdministrator, 'glass1')]),
      roleEligibilities: list([holder(globalAdministrator, 'glass2')]),
    },
    config,
    items: ['glass2'],
  },
  'a policy that applies to them, though it only reports yet': {
    verdict: 'fail',
    given: {
      ...safe,
      conditionalAccessPolicies: policies(
        { users: { excludeGroups: ['glass'] } },
        { state: 'enabledForReportingButNotEnforced' },
      ),
    },
    config,
    items: ['policy2', 'policy2'],
  },

  'none declared': { verdict: 'unknown', given: safe, kind: 'needsPerson' },
  'a group of Global Administrators whose members are not known': {
    verdict: 'unknown',
    given: {
      ...safe,
      roleAssignments: list([holder(globalAdministrator, 'admins', { kind: 'group' })]),
      roleGroupMembers: unavailable,
    },
    config,
    kind: 'readFailed',
  },
  'roles that could not be read': {
    verdict: 'unknown',
    given: { ...safe, roleAssignments: unavailable },
    config,
  },
  'no licence': {
    verdict: 'notLicensed',
    given: { ...safe, conditionalAccessPolicies: notLicensed },
    config,
  },
});

import { administratorMfa } from '../../../src/controls/conditionalAccess/administratorMfa.ts';
import { administratorRoles, globalAdministrator } from '../../../src/domain/directoryRoles.ts';
import { list, notLicensed, testControl, unavailable } from '../../testControl.ts';
import { account, holder, member, named, policies } from './policies.ts';

const roles = Object.keys(administratorRoles);
const [, oneRole = ''] = roles;
const forRoles = { includeUsers: [], includeRoles: roles };
const given = (...more: Parameters<typeof policies>) => ({
  conditionalAccessPolicies: policies(...more),
  namedAccounts: list([named('ana'), named('off', { enabled: false })]),
  policyGroupMembers: list([member('vips', 'ben')]),
  roleAssignments: list([holder(globalAdministrator, 'ana'), holder(oneRole, 'team', { kind: 'group' })]),
  roleEligibilities: notLicensed,
  roleGroupMembers: list([member('team', 'ben')]),
});
const exceptions = (part: Record<string, unknown>) => ({
  exceptions: [{ control: 'conditionalAccess.administratorMfa', owner: 'IT', reason: 'known', ...part }],
});

testControl(administratorMfa, {
  'a policy for the roles': { verdict: 'pass', given: given({ users: forRoles }) },
  'a policy for everybody': { verdict: 'pass', given: given({}) },
  'an authentication strength of two factors': {
    verdict: 'pass',
    given: given({
      users: forRoles,
      grantControls: { builtInControls: [], authenticationStrength: { allowedCombinations: ['fido2'] } },
    }),
  },
  'two policies for the halves of the roles': {
    verdict: 'pass',
    given: given(
      { users: { includeUsers: [], includeRoles: roles.slice(0, 5) } },
      { users: { includeUsers: [], includeRoles: roles.slice(5) } },
    ),
  },
  'somebody left out who is no administrator': {
    verdict: 'pass',
    given: {
      ...given({ users: { ...forRoles, excludeUsers: ['cem'] } }),
      namedAccounts: list([named('cem')]),
    },
  },
  'an administrator left out by one policy and covered by another for the role': {
    verdict: 'pass',
    given: given({ users: { ...forRoles, excludeUsers: ['ana'] } }, { users: forRoles }),
  },
  'somebody left out who can activate a role that another policy names': {
    verdict: 'pass',
    given: {
      ...given({ users: { ...forRoles, excludeUsers: ['ana'] } }, { users: forRoles }),
      roleAssignments: list([holder('other', 'cem')]),
      roleEligibilities: list([holder(globalAdministrator, 'ana')]),
    },
  },
  'an emergency account left out': {
    verdict: 'pass',
    given: given({ users: { ...forRoles, excludeUsers: ['ana'] } }),
    config: { emergencyAccounts: ['ana'] },
  },
  'a role that the tenant file expects to be left out': {
    verdict: 'pass',
    given: given({ users: { includeUsers: [], includeRoles: roles.filter((role) => role !== oneRole) } }),
    config: exceptions({ roles: [oneRole] }),
  },

  'no policy': { verdict: 'fail', given: given(), items: roles },
  'a policy that only reports': {
    verdict: 'fail',
    given: given({ users: forRoles, state: 'enabledForReportingButNotEnforced' }),
    items: roles,
  },
  'MFA or a compliant device': {
    verdict: 'fail',
    given: given({ users: forRoles, grantControls: { builtInControls: ['mfa', 'compliantDevice'] } }),
    items: roles,
  },
  'only under a condition': {
    verdict: 'fail',
    given: given({ users: forRoles, conditions: { userRiskLevels: ['high'] } }),
    items: roles,
  },
  'one role forgotten': {
    verdict: 'fail',
    given: given({ users: { includeUsers: [], includeRoles: roles.filter((role) => role !== oneRole) } }),
    items: [oneRole],
  },
  'one role left out of a policy for everybody': {
    verdict: 'fail',
    given: given({ users: { excludeRoles: [oneRole] } }),
    items: [oneRole],
  },
  'administrators left out by name and through a group': {
    verdict: 'fail',
    given: given({ users: { ...forRoles, excludeUsers: ['ana', 'off'], excludeGroups: ['vips'] } }),
    items: ['ana', 'ben'],
  },
  'somebody left out who can activate a role, although another policy names the role': {
    verdict: 'fail',
    given: {
      ...given(
        { users: { ...forRoles, excludeUsers: ['ana'] } },
        { users: { ...forRoles, excludeUsers: ['ana'] } },
      ),
      roleAssignments: list([holder('other', 'cem')]),
      roleEligibilities: list([holder(globalAdministrator, 'ana')]),
    },
    items: ['ana'],
  },
  'a guest who is administrator': {
    verdict: 'fail',
    given: {
      ...given({
        users: { excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'b2bCollaborationGuest' } },
      }),
      outsiders: list([account('gus', { guest: 'b2bCollaborationGuest' })]),
      roleAssignments: list([holder(globalAdministrator, 'gus', { guest: 'b2bCollaborationGuest' })]),
    },
    items: ['gus'],
  },
  'an application left out': {
    verdict: 'fail',
    given: given({ users: forRoles, applications: { excludeApplications: ['app'] } }),
    items: ['app'],
  },
  'legacy clients left alone': {
    verdict: 'fail',
    given: given({
      users: forRoles,
      conditions: { clientAppTypes: ['browser', 'mobileAppsAndDesktopClients'] },
    }),
    items: ['legacy'],
  },

  'somebody left out, and who holds which role is not known': {
    verdict: 'unknown',
    given: { ...given({ users: { ...forRoles, excludeUsers: ['cem'] } }), roleAssignments: unavailable },
    kind: 'readFailed',
  },
  'policies that could not be read': {
    verdict: 'unknown',
    given: { ...given(), conditionalAccessPolicies: unavailable },
  },
  'no licence': { verdict: 'notLicensed', given: { ...given(), conditionalAccessPolicies: notLicensed } },
});

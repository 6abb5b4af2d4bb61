import { mfaForAllUsers } from '../../../src/controls/conditionalAccess/mfaForAllUsers.ts';
import { globalAdministrator } from '../../../src/domain/directoryRoles.ts';
import { list, notLicensed, testControl, unavailable } from '../../testControl.ts';
import { account, holder, member, named, nested, policies } from './policies.ts';

const everything = {
  namedAccounts: list([named('ana'), named('off', { enabled: false })]),
  policyGroupMembers: list([
    member('vips', 'ben'),
    nested('vips', 'board'),
    member('board', 'cem'),
    nested('board', 'vips'),
  ]),
  roleAssignments: list([holder('sync', 'syncer'), holder('scoped', 'unit', { tenantWide: false })]),
  roleEligibilities: notLicensed,
};

const atHome = { onMicrosoftDomain: true };
/** A group of what looks like emergency accounts. */
const lookAlikes = {
  policyGroupMembers: list([member('emergency', 'one', atHome), member('emergency', 'two', atHome)]),
  roleAssignments: list(['one', 'two'].map((id) => holder(globalAdministrator, id, atHome))),
  roleEligibilities: notLicensed,
};

const exceptions = (part: Record<string, unknown>) => ({
  exceptions: [{ control: 'conditionalAccess.mfaForAllUsers', owner: 'IT', reason: 'known', ...part }],
});

testControl(mfaForAllUsers, {
  'one policy for everyone': { verdict: 'pass', given: { conditionalAccessPolicies: policies({}) } },
  'an authentication strength of two factors': {
    verdict: 'pass',
    given: {
      conditionalAccessPolicies: policies({
        grantControls: {
          builtInControls: [],
          authenticationStrength: { allowedCombinations: ['fido2', 'password,sms'] },
        },
      }),
    },
  },
  'all controls required and one is MFA': {
    verdict: 'pass',
    given: {
      conditionalAccessPolicies: policies({
        grantControls: { operator: 'AND', builtInControls: ['mfa', 'compliantDevice'] },
      }),
    },
  },
  'a condition that narrows nothing': {
    verdict: 'pass',
    given: {
      conditionalAccessPolicies: policies({
        conditions: {
          locations: { includeLocations: ['All'], excludeLocations: [] },
          platforms: { includePlatforms: ['all'], excludePlatforms: [] },
          devices: { deviceFilter: null },
          authenticationFlows: { transferMethods: 'none' },
        },
      }),
    },
  },
  'modern clients asked and legacy clients blocked': {
    verdict: 'pass',
    given: {
      conditionalAccessPolicies: policies(
        { conditions: { clientAppTypes: ['browser', 'mobileAppsAndDesktopClients'] } },
        {
          conditions: { clientAppTypes: ['exchangeActiveSync', 'other'] },
          grantControls: { builtInControls: ['block'] },
        },
      ),
    },
  },
  'an excluded person whom another policy covers': {
    verdict: 'pass',
    given: {
      ...everything,
      conditionalAccessPolicies: policies(
        { users: { excludeUsers: ['ana'], excludeGroups: ['vips'] } },
        { users: { includeUsers: ['ana'], includeGroups: ['vips'] } },
      ),
    },
  },
  'an excluded account that is disabled': {
    verdict: 'pass',
    given: { ...everything, conditionalAccessPolicies: policies({ users: { excludeUsers: ['off'] } }) },
  },
  'a declared emergency account': {
    verdict: 'pass',
    given: { ...everything, conditionalAccessPolicies: policies({ users: { excludeUsers: ['ana'] } }) },
    config: { emergencyAccounts: ['ana'] },
  },
  'excluded people, groups, roles and applications that the tenant file expects': {
    verdict: 'pass',
    given: {
      ...everything,
      conditionalAccessPolicies: policies({
        users: {
          excludeUsers: ['ana'],
          excludeGroups: ['vips'],
          excludeRoles: ['sync'],
          excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'serviceProvider' },
        },
        applications: { excludeApplications: ['app'] },
      }),
    },
    config: exceptions({
      users: ['ana'],
      groups: ['vips'],
      roles: ['sync'],
      applications: ['app'],
      guestTypes: ['serviceProvider'],
    }),
  },

  'no policy at all': { verdict: 'fail', given: { conditionalAccessPolicies: list([]) }, items: ['tenant'] },
  'a policy that only reports': {
    verdict: 'fail',
    given: { conditionalAccessPolicies: policies({ state: 'enabledForReportingButNotEnforced' }) },
    items: ['tenant'],
  },
  'MFA or a compliant device': {
    verdict: 'fail',
    given: {
      conditionalAccessPolicies: policies({ grantControls: { builtInControls: ['mfa', 'compliantDevice'] } }),
    },
    items: ['tenant'],
  },
  'MFA or terms of use': {
    verdict: 'fail',
    given: { conditionalAccessPolicies: policies({ grantControls: { termsOfUse: ['terms'] } }) },
    items: ['tenant'],
  },
  'a strength that a password satisfies': {
    verdict: 'fail',
    given: {
      conditionalAccessPolicies: policies({
        grantControls: {
          builtInControls: [],
          authenticationStrength: { allowedCombinations: ['fido2', 'password'] },
        },
      }),
    },
    items: ['tenant'],
  },
  'a policy without grant controls': {
    verdict: 'fail',
    given: { conditionalAccessPolicies: policies({ grantControls: null }) },
    items: ['tenant'],
  },
  'a policy for one application': {
    verdict: 'fail',
    given: { conditionalAccessPolicies: policies({ applications: { includeApplications: ['Office365'] } }) },
    items: ['tenant'],
  },
  ...Object.fromEntries(
    Object.entries({
      'sign-in risk': { signInRiskLevels: ['high'] },
      'user risk': { userRiskLevels: ['high'] },
      'insider risk': { insiderRiskLevels: 'elevated' },
      'a place': { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } },
      'a platform': { platforms: { includePlatforms: ['android'], excludePlatforms: [] } },
      'a device filter': {
        devices: { deviceFilter: { mode: 'include', rule: 'device.isCompliant -ne True' } },
      },
      'an authentication flow': { authenticationFlows: { transferMethods: 'deviceCodeFlow' } },
      'something that is not known yet': { phaseOfTheMoon: { includePhases: ['full'] } },
    }).map(([name, conditions]) => [
      `only under ${name}`,
      {
        verdict: 'fail' as const,
        given: { conditionalAccessPolicies: policies({ conditions }) },
        items: ['tenant'],
      },
    ]),
  ),
  'legacy clients left alone': {
    verdict: 'fail',
    given: {
      conditionalAccessPolicies: policies({
        conditions: { clientAppTypes: ['browser', 'mobileAppsAndDesktopClients'] },
      }),
    },
    items: ['legacy'],
  },
  'an application left out': {
    verdict: 'fail',
    given: { conditionalAccessPolicies: policies({ applications: { excludeApplications: ['app'] } }) },
    items: ['app'],
  },
  'a person, a nested group and the holder of a role': {
    verdict: 'fail',
    given: {
      ...everything,
      conditionalAccessPolicies: policies({
        users: { excludeUsers: ['ana', 'gone'], excludeGroups: ['vips'], excludeRoles: ['sync', 'scoped'] },
      }),
    },
    items: ['ana', 'ben', 'cem', 'syncer'],
  },
  'an administrator who can activate an excluded role': {
    verdict: 'fail',
    given: {
      ...everything,
      roleEligibilities: list([holder('sync', 'sleeper')]),
      conditionalAccessPolicies: policies({ users: { excludeRoles: ['sync'] } }),
    },
    items: ['sleeper', 'syncer'],
  },
  'an excluded person whom a second policy excludes too': {
    verdict: 'fail',
    given: {
      ...everything,
      conditionalAccessPolicies: policies(
        { users: { excludeUsers: ['ana'] } },
        { users: { excludeGroups: ['vips'], excludeUsers: ['ana'] } },
      ),
    },
    items: ['ana'],
  },
  'an excluded person whom another policy covers only for some applications': {
    verdict: 'fail',
    given: {
      ...everything,
      conditionalAccessPolicies: policies(
        { users: { excludeUsers: ['ana'] } },
        { users: { includeUsers: ['ana'] }, applications: { includeApplications: ['Office365'] } },
      ),
    },
    items: ['ana'],
  },
  'guests left out': {
    verdict: 'fail',
    given: {
      outsiders: list([
        account('gus', { guest: 'b2bCollaborationGuest' }),
        account('ida', { guest: 'internalGuest' }),
      ]),
      conditionalAccessPolicies: policies({
        users: {
          excludeGuestsOrExternalUsers: { guestOrExternalUserTypes: 'b2bCollaborationGuest,serviceProvider' },
        },
      }),
    },
    items: ['b2bCollaborationGuest', 'gus', 'serviceProvider'],
  },
  'guests of one home tenant left out: the type, and nobody by name': {
    verdict: 'fail',
    given: {
      outsiders: list([account('gus', { guest: 'b2bCollaborationGuest' })]),
      conditionalAccessPolicies: policies({
        users: {
          excludeGuestsOrExternalUsers: {
            guestOrExternalUserTypes: 'b2bCollaborationGuest',
            externalTenants: { membershipKind: 'enumerated', members: ['partner'] },
          },
        },
      }),
    },
    items: ['b2bCollaborationGuest'],
  },

  'two accounts that look like emergency accounts, which nobody has declared': {
    verdict: 'unknown',
    given: {
      ...lookAlikes,
      conditionalAccessPolicies: policies({ users: { excludeGroups: ['emergency'] } }),
    },
    kind: 'needsPerson',
    items: ['one', 'two'],
  },
  'the same, with somebody else among them': {
    verdict: 'fail',
    given: {
      ...lookAlikes,
      policyGroupMembers: list([...lookAlikes.policyGroupMembers.kept, member('emergency', 'stranger')]),
      conditionalAccessPolicies: policies({ users: { excludeGroups: ['emergency'] } }),
    },
    items: ['one', 'stranger', 'two'],
  },
  'the same, where others are declared': {
    verdict: 'fail',
    given: {
      ...lookAlikes,
      conditionalAccessPolicies: policies({ users: { excludeGroups: ['emergency'] } }),
    },
    config: { emergencyAccounts: ['three'] },
  },
  'an account like them that is no Global Administrator': {
    verdict: 'fail',
    given: {
      ...lookAlikes,
      roleAssignments: list([]),
      conditionalAccessPolicies: policies({ users: { excludeGroups: ['emergency'] } }),
    },
  },

  'policies that could not be read': {
    verdict: 'unknown',
    given: { conditionalAccessPolicies: unavailable },
  },
  'no licence for Conditional Access': {
    verdict: 'notLicensed',
    given: { conditionalAccessPolicies: notLicensed },
  },
  'an excluded role whose holders could not be read': {
    verdict: 'unknown',
    given: {
      roleAssignments: unavailable,
      conditionalAccessPolicies: policies({ users: { excludeRoles: ['sync'] } }),
    },
    kind: 'readFailed',
  },
  'an excluded role that people may activate, unseen': {
    verdict: 'unknown',
    given: {
      roleEligibilities: unavailable,
      conditionalAccessPolicies: policies({ users: { excludeRoles: ['nobody'] } }),
    },
    kind: 'readFailed',
  },
});

import { legacyAuthentication } from '../../../src/controls/conditionalAccess/legacyAuthentication.ts';
import { list, notLicensed, testControl, unavailable } from '../../testControl.ts';
import { holder, member, named, policies } from './policies.ts';

const off = { securityDefaults: { isEnabled: false } };
const legacy = { conditions: { clientAppTypes: ['exchangeActiveSync', 'other'] } };
const block = { grantControls: { builtInControls: ['block'] } };
const blocking = (...more: Parameters<typeof policies>) => ({
  ...off,
  conditionalAccessPolicies: policies(...more.map((difference) => ({ ...legacy, ...block, ...difference }))),
});

testControl(legacyAuthentication, {
  'a policy that blocks legacy clients': { verdict: 'pass', given: blocking({}) },
  'a policy that blocks every client, which is stricter': {
    verdict: 'pass',
    given: blocking({ conditions: { clientAppTypes: ['all'] } }),
  },
  'security defaults': {
    verdict: 'pass',
    given: { securityDefaults: { isEnabled: true }, conditionalAccessPolicies: list([]) },
  },
  'an application that the tenant file expects to be open': {
    verdict: 'pass',
    given: blocking({ applications: { excludeApplications: ['scanner'] } }),
    config: {
      exceptions: [
        {
          control: 'conditionalAccess.legacyAuthentication',
          owner: 'IT',
          reason: 'scanner',
          applications: ['scanner'],
        },
      ],
    },
  },

  'no policy': { verdict: 'fail', given: blocking(), items: ['tenant'] },
  'a policy that only reports': {
    verdict: 'fail',
    given: blocking({ state: 'enabledForReportingButNotEnforced' }),
    items: ['tenant'],
  },
  'one kind of legacy client only': {
    verdict: 'fail',
    given: blocking({ conditions: { clientAppTypes: ['other'] } }),
    items: ['tenant'],
  },
  'a second factor instead of a block': {
    verdict: 'fail',
    given: blocking({ grantControls: { builtInControls: ['mfa'] } }),
    items: ['tenant'],
  },
  'only away from the office': {
    verdict: 'fail',
    given: blocking({
      conditions: {
        ...legacy.conditions,
        locations: { includeLocations: ['All'], excludeLocations: ['office'] },
      },
    }),
    items: ['tenant'],
  },
  'an application left out': {
    verdict: 'fail',
    given: blocking({ applications: { excludeApplications: ['scanner'] } }),
    items: ['scanner'],
  },
  'people left out': {
    verdict: 'fail',
    given: {
      ...blocking({ users: { excludeUsers: ['ana'], excludeGroups: ['scanners'] } }),
      namedAccounts: list([named('ana')]),
      policyGroupMembers: list([member('scanners', 'svc')]),
    },
    items: ['ana', 'svc'],
  },

  'a role left out whose holders are not known': {
    verdict: 'unknown',
    given: { ...blocking({ users: { excludeRoles: ['sync'] } }), roleAssignments: unavailable },
    kind: 'readFailed',
  },
  'a role left out that a group holds whose members are not known': {
    verdict: 'unknown',
    given: {
      ...blocking({ users: { excludeRoles: ['sync'] } }),
      roleAssignments: list([holder('sync', 'team', { kind: 'group' })]),
      roleEligibilities: notLicensed,
      roleGroupMembers: unavailable,
    },
    kind: 'readFailed',
  },
  'no licence': { verdict: 'notLicensed', given: { ...off, conditionalAccessPolicies: notLicensed } },

  'a policy blocks, whatever security defaults do': {
    verdict: 'pass',
    given: { ...blocking({}), securityDefaults: unavailable },
  },
  'no policy blocks, and security defaults could not be read': {
    verdict: 'unknown',
    given: { ...blocking(), securityDefaults: unavailable },
  },
});

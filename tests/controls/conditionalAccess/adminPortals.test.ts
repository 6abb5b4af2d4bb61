import { adminPortals } from '../../../src/controls/conditionalAccess/adminPortals.ts';
import { list, notLicensed, testControl, unavailable } from '../../testControl.ts';
import { holder, member, named, policies } from './policies.ts';

const exchangeAdministrator = '29232cdf-9323-42fd-ade2-1d097af3e4de';
const teamsAdministrator = '69091246-20e8-4a56-aa4d-066075b2a7a8';
const guestInviter = '95e79109-95c0-4d8e-aee3-d01accf2d47b';

const block = (users: Record<string, unknown> = {}, more: Record<string, unknown> = {}) => ({
  applications: { includeApplications: ['MicrosoftAdminPortals'] },
  grantControls: { builtInControls: ['block'] },
  users,
  ...more,
});
const given = (...more: Parameters<typeof policies>) => ({ conditionalAccessPolicies: policies(...more) });

testControl(adminPortals, {
  'a policy that leaves out roles with duties': {
    verdict: 'pass',
    given: {
      ...given(block({ excludeRoles: [exchangeAdministrator, teamsAdministrator] })),
      roleAssignments: list([holder(exchangeAdministrator, 'eva'), holder(teamsAdministrator, 'tom')]),
    },
  },
  'without knowing who holds those roles': {
    verdict: 'pass',
    given: { ...given(block({ excludeRoles: [exchangeAdministrator] })), roleAssignments: unavailable },
  },
  'people who are left out, and administer something or can': {
    verdict: 'pass',
    given: {
      ...given(block({ excludeUsers: ['eva'], excludeGroups: ['it'] })),
      namedAccounts: list([named('eva')]),
      policyGroupMembers: list([member('it', 'tom')]),
      roleAssignments: list([holder(exchangeAdministrator, 'eva')]),
      roleEligibilities: list([holder(teamsAdministrator, 'tom')]),
    },
  },
  'people who are left out, and administer a part of the tenant, by a group': {
    verdict: 'pass',
    given: {
      ...given(block({ excludeUsers: ['eva'], excludeGroups: ['it'] })),
      namedAccounts: list([named('eva')]),
      policyGroupMembers: list([member('it', 'tom')]),
      roleAssignments: list([
        { ...holder(exchangeAdministrator, 'eva'), tenantWide: false },
        { ...holder(teamsAdministrator, 'helpdesk'), tenantWide: false, kind: 'group' },
      ]),
      roleGroupMembers: list([member('helpdesk', 'tom')]),
    },
  },
  'everything is blocked': {
    verdict: 'pass',
    given: given(block({}, { applications: { includeApplications: ['All'] } })),
  },

  'no policy': { verdict: 'fail', given: given(), items: ['tenant'] },
  'a second factor instead of a block': {
    verdict: 'fail',
    given: given(block({}, { grantControls: { builtInControls: ['mfa'] } })),
    items: ['tenant'],
  },
  'another application': {
    verdict: 'fail',
    given: given(block({}, { applications: { includeApplications: ['Office365'] } })),
    items: ['tenant'],
  },
  'only from some places': {
    verdict: 'fail',
    given: given(
      block({}, { conditions: { locations: { includeLocations: ['All'], excludeLocations: ['office'] } } }),
    ),
    items: ['tenant'],
  },
  'a policy that only reports': {
    verdict: 'fail',
    given: given(block({}, { state: 'enabledForReportingButNotEnforced' })),
    items: ['tenant'],
  },
  'a role without duties is left out, and somebody who is in no role': {
    verdict: 'fail',
    given: {
      ...given(block({ excludeRoles: [guestInviter], excludeUsers: ['ana'] })),
      namedAccounts: list([named('ana')]),
      roleAssignments: list([holder(guestInviter, 'ida'), holder(exchangeAdministrator, 'eva')]),
    },
    items: ['ana', 'ida'],
  },

  'who is left out may be an administrator': {
    verdict: 'unknown',
    kind: 'readFailed',
    given: {
      ...given(block({ excludeUsers: ['ana'] })),
      namedAccounts: list([named('ana')]),
      roleAssignments: unavailable,
    },
  },
  'no licence': { verdict: 'notLicensed', given: { conditionalAccessPolicies: notLicensed } },
});

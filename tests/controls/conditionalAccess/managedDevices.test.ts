import { managedDevices } from '../../../src/controls/conditionalAccess/managedDevices.ts';
import { list, notLicensed, testControl } from '../../testControl.ts';
import { named, policies } from './policies.ts';

const grant = (operator: string, ...builtInControls: string[]) => ({
  grantControls: { operator, builtInControls },
});
const given = (...more: Parameters<typeof policies>) => ({ conditionalAccessPolicies: policies(...more) });

testControl(managedDevices, {
  'compliant or hybrid-joined': {
    verdict: 'pass',
    given: given(grant('OR', 'compliantDevice', 'domainJoinedDevice')),
  },
  'compliant alone': { verdict: 'pass', given: given(grant('OR', 'compliantDevice')) },
  'a second factor as well': { verdict: 'pass', given: given(grant('AND', 'mfa', 'compliantDevice')) },

  'no policy': { verdict: 'fail', given: given(), items: ['tenant'] },
  'a second factor instead': {
    verdict: 'fail',
    given: given(grant('OR', 'mfa', 'compliantDevice', 'domainJoinedDevice')),
    items: ['tenant'],
  },
  'only for Office': {
    verdict: 'fail',
    given: given({
      ...grant('OR', 'compliantDevice'),
      applications: { includeApplications: ['Office365'] },
    }),
    items: ['tenant'],
  },
  'somebody left out': {
    verdict: 'fail',
    given: {
      ...given({ ...grant('OR', 'compliantDevice'), users: { excludeUsers: ['ana'] } }),
      namedAccounts: list([named('ana')]),
    },
    items: ['ana'],
  },

  'no licence': { verdict: 'notLicensed', given: { conditionalAccessPolicies: notLicensed } },
});

import { appEnforcedRestrictions } from '../../../src/controls/conditionalAccess/appEnforcedRestrictions.ts';
import { list, notLicensed, testControl } from '../../testControl.ts';
import { named, policies } from './policies.ts';

const exchange = '00000002-0000-0ff1-ce00-000000000000';
const sharePoint = '00000003-0000-0ff1-ce00-000000000000';

const restrict = (more: Record<string, unknown> = {}) => ({
  applications: { includeApplications: ['Office365'] },
  grantControls: null,
  sessionControls: { applicationEnforcedRestrictions: { isEnabled: true } },
  ...more,
});
const filter = (mode: string, rule: string) => ({
  conditions: { devices: { deviceFilter: { mode, rule } } },
});
const given = (...more: Parameters<typeof policies>) => ({ conditionalAccessPolicies: policies(...more) });

testControl(appEnforcedRestrictions, {
  'a policy for Office 365': { verdict: 'pass', given: given(restrict()) },
  'one for everything': {
    verdict: 'pass',
    given: given(restrict({ applications: { includeApplications: ['All'] } })),
  },
  'one for each of the two': {
    verdict: 'pass',
    given: given(
      restrict({ applications: { includeApplications: [exchange] } }),
      restrict({ applications: { includeApplications: [sharePoint] } }),
    ),
  },
  'one that leaves compliant devices out': {
    verdict: 'pass',
    given: given(restrict(filter('exclude', 'device.isCompliant -eq True'))),
  },
  'a managed device is asked for': {
    verdict: 'pass',
    given: given({ grantControls: { builtInControls: ['compliantDevice'] } }),
  },

  'no policy': { verdict: 'fail', given: given(), items: ['tenant'] },
  'switched off in the policy': {
    verdict: 'fail',
    given: given(restrict({ sessionControls: { applicationEnforcedRestrictions: { isEnabled: false } } })),
    items: ['tenant'],
  },
  'only SharePoint': {
    verdict: 'fail',
    given: given(restrict({ applications: { includeApplications: [sharePoint] } })),
    items: [exchange],
  },
  'Office 365 without Exchange': {
    verdict: 'fail',
    given: given(
      restrict({ applications: { includeApplications: ['Office365'], excludeApplications: [exchange] } }),
    ),
    items: [exchange],
  },
  'only devices that were registered': {
    verdict: 'fail',
    given: given(restrict(filter('include', 'device.trustType -eq "Workplace"'))),
    items: ['tenant'],
  },
  'somebody left out': {
    verdict: 'fail',
    given: { ...given(restrict({ users: { excludeUsers: ['ana'] } })), namedAccounts: list([named('ana')]) },
    items: ['ana'],
  },

  'no licence': { verdict: 'notLicensed', given: { conditionalAccessPolicies: notLicensed } },
});

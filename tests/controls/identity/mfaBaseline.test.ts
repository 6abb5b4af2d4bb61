import { mfaBaseline } from '../../../src/controls/identity/mfaBaseline.ts';
import { list, notLicensed, testControl, unavailable } from '../../testControl.ts';
import { policies } from '../conditionalAccess/policies.ts';

const defaults = (isEnabled: boolean) => ({ securityDefaults: { isEnabled } });
const asking = (...more: Parameters<typeof policies>) => ({
  ...defaults(false),
  conditionalAccessPolicies: policies(...more),
});

testControl(mfaBaseline, {
  'security defaults': { verdict: 'pass', given: { ...defaults(true), conditionalAccessPolicies: list([]) } },
  'security defaults without a licence': {
    verdict: 'pass',
    given: { ...defaults(true), conditionalAccessPolicies: notLicensed },
  },
  'a policy for everybody': { verdict: 'pass', given: asking({}) },
  'a policy for everybody that leaves some out': {
    verdict: 'pass',
    given: asking({ users: { excludeGroups: ['vips'] } }),
  },

  neither: { verdict: 'fail', given: asking(), items: ['tenant'] },
  'neither, and no licence': {
    verdict: 'fail',
    given: { ...defaults(false), conditionalAccessPolicies: notLicensed },
    items: ['tenant'],
  },
  'policies that do not count': {
    verdict: 'fail',
    given: asking(
      { state: 'enabledForReportingButNotEnforced' },
      { users: { includeUsers: ['ana'] } },
      { applications: { includeApplications: ['Office365'] } },
      { grantControls: { builtInControls: ['mfa', 'compliantDevice'] } },
      { conditions: { signInRiskLevels: ['high'] } },
      {
        conditions: { clientAppTypes: ['exchangeActiveSync', 'other'] },
        grantControls: { builtInControls: ['block'] },
      },
    ),
    items: ['tenant'],
  },

  'policies that could not be read': {
    verdict: 'unknown',
    given: { ...defaults(false), conditionalAccessPolicies: unavailable },
    kind: 'readFailed',
  },
  'security defaults that could not be read': {
    verdict: 'unknown',
    given: { ...asking({}), securityDefaults: unavailable },
  },
});

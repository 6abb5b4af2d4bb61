import { intuneEnrolment } from '../../../src/controls/conditionalAccess/intuneEnrolment.ts';
import { list, notLicensed, testControl } from '../../testControl.ts';
import { named, policies } from './policies.ts';

const intune = 'd4ebce55-015a-49b5-a083-c84d1797ae8c';
const anew = (more: Record<string, unknown> = {}) => ({
  applications: { includeApplications: [intune] },
  sessionControls: { signInFrequency: { isEnabled: true, frequencyInterval: 'everyTime' } },
  ...more,
});
const given = (...more: Parameters<typeof policies>) => ({ conditionalAccessPolicies: policies(...more) });

testControl(intuneEnrolment, {
  'a second factor every time': { verdict: 'pass', given: given(anew()) },
  'for everything': {
    verdict: 'pass',
    given: given(anew({ applications: { includeApplications: ['All'] } })),
  },
  'enrolment is blocked': {
    verdict: 'pass',
    given: given(anew({ grantControls: { builtInControls: ['block'] }, sessionControls: {} })),
  },

  'no policy': { verdict: 'fail', given: given(), items: ['tenant'] },
  'a second factor from long ago': {
    verdict: 'fail',
    given: given(anew({ sessionControls: {} })),
    items: ['tenant'],
  },
  'every time, but without a second factor': {
    verdict: 'fail',
    given: given(anew({ grantControls: null })),
    items: ['tenant'],
  },
  'something weaker is enough': {
    verdict: 'fail',
    given: given(anew({ grantControls: { operator: 'OR', builtInControls: ['mfa', 'compliantDevice'] } })),
    items: ['tenant'],
  },
  'everything but enrolment': {
    verdict: 'fail',
    given: given(anew({ applications: { includeApplications: ['All'], excludeApplications: [intune] } })),
    items: ['tenant'],
  },
  'somebody left out': {
    verdict: 'fail',
    given: { ...given(anew({ users: { excludeUsers: ['ana'] } })), namedAccounts: list([named('ana')]) },
    items: ['ana'],
  },

  'without Intune': { verdict: 'notLicensed', given: given(), licences: ['AAD_PREMIUM'] },
  'no licence': { verdict: 'notLicensed', given: { conditionalAccessPolicies: notLicensed } },
});

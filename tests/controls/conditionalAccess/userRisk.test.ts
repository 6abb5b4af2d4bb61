import { userRisk } from '../../../src/controls/conditionalAccess/userRisk.ts';
import { list, notLicensed, testControl, unavailable } from '../../testControl.ts';
import { named, policies } from './policies.ts';

const risk = (...userRiskLevels: string[]) => ({ conditions: { userRiskLevels } });
const grant = (operator: string, ...builtInControls: string[]) => ({
  grantControls: { operator, builtInControls },
});
const block = { ...risk('high'), ...grant('OR', 'block') };
const given = (...more: Parameters<typeof policies>) => ({ conditionalAccessPolicies: policies(...more) });

testControl(userRisk, {
  'a block': { verdict: 'pass', given: given(block) },
  'a new password with a second factor': {
    verdict: 'pass',
    given: given({ ...risk('high'), ...grant('AND', 'mfa', 'passwordChange') }),
  },
  'the newer remediation with a strength': {
    verdict: 'pass',
    given: given({
      ...risk('high'),
      grantControls: {
        operator: 'AND',
        builtInControls: ['riskRemediation'],
        authenticationStrength: { allowedCombinations: ['fido2'] },
      },
    }),
  },
  'more levels than asked for': {
    verdict: 'pass',
    given: given({ ...risk('high', 'medium', 'low'), ...grant('OR', 'block') }),
  },
  'each level in a policy of its own': {
    verdict: 'pass',
    given: given(block, { ...risk('medium'), ...grant('OR', 'block') }),
    settings: { levels: ['high', 'medium'] },
  },
  'a licence that is there': {
    verdict: 'pass',
    given: given(block),
    licences: ['AAD_PREMIUM', 'AAD_PREMIUM_P2'],
  },

  'no policy': { verdict: 'fail', given: given(), items: ['tenant'] },
  'a second factor alone': {
    verdict: 'fail',
    given: given({ ...risk('high'), ...grant('OR', 'mfa') }),
    items: ['tenant'],
  },
  'a new password or a second factor': {
    verdict: 'fail',
    given: given({ ...risk('high'), ...grant('OR', 'mfa', 'passwordChange') }),
    items: ['tenant'],
  },
  'a new password alone': {
    verdict: 'fail',
    given: given({ ...risk('high'), ...grant('AND', 'passwordChange') }),
    items: ['tenant'],
  },
  'another level': {
    verdict: 'fail',
    given: given({ ...risk('medium'), ...grant('OR', 'block') }),
    items: ['tenant'],
  },
  'one of two levels': {
    verdict: 'fail',
    given: given(block),
    settings: { levels: ['high', 'medium'] },
    items: ['tenant'],
  },
  'both kinds of risk at once': {
    verdict: 'fail',
    given: given({ ...block, conditions: { userRiskLevels: ['high'], signInRiskLevels: ['high'] } }),
    items: ['tenant'],
  },
  'a policy that only reports': {
    verdict: 'fail',
    given: given({ ...block, state: 'enabledForReportingButNotEnforced' }),
    items: ['tenant'],
  },
  'somebody left out': {
    verdict: 'fail',
    given: { ...given({ ...block, users: { excludeUsers: ['ana'] } }), namedAccounts: list([named('ana')]) },
    items: ['ana'],
  },

  'a tenant without Entra ID P2': {
    verdict: 'notLicensed',
    given: given(block),
    licences: ['AAD_PREMIUM'],
  },
  'no licence for Conditional Access': {
    verdict: 'notLicensed',
    given: { conditionalAccessPolicies: notLicensed },
  },
  'policies that could not be read': {
    verdict: 'unknown',
    given: { conditionalAccessPolicies: unavailable },
  },
});

import { signInRisk } from '../../../src/controls/conditionalAccess/signInRisk.ts';
import { notLicensed, testControl } from '../../testControl.ts';
import { policies } from './policies.ts';

const risk = (...signInRiskLevels: string[]) => ({ conditions: { signInRiskLevels } });
const block = { grantControls: { builtInControls: ['block'] } };
const everyTime = {
  sessionControls: { signInFrequency: { isEnabled: true, frequencyInterval: 'everyTime' } },
};
const given = (...more: Parameters<typeof policies>) => ({ conditionalAccessPolicies: policies(...more) });

testControl(signInRisk, {
  'a block at both levels': { verdict: 'pass', given: given({ ...risk('high', 'medium'), ...block }) },
  'a second factor every time': {
    verdict: 'pass',
    given: given({ ...risk('high', 'medium'), ...everyTime }),
  },
  'a block at one level and a second factor at the other': {
    verdict: 'pass',
    given: given({ ...risk('high'), ...block }, { ...risk('medium'), ...everyTime }),
  },
  'high alone, where the baseline takes that': {
    verdict: 'pass',
    given: given({ ...risk('high'), ...block }),
    settings: { levels: ['high'] },
  },

  'no policy': { verdict: 'fail', given: given(), items: ['tenant'] },
  'the policy for everybody, which asks once': {
    verdict: 'fail',
    given: given({}),
    items: ['tenant'],
  },
  'a second factor that may be an old one': {
    verdict: 'fail',
    given: given(risk('high', 'medium')),
    items: ['tenant'],
  },
  'a frequency that is switched off': {
    verdict: 'fail',
    given: given({
      ...risk('high', 'medium'),
      sessionControls: { signInFrequency: { isEnabled: false, frequencyInterval: 'everyTime' } },
    }),
    items: ['tenant'],
  },
  'high alone': { verdict: 'fail', given: given({ ...risk('high'), ...block }), items: ['tenant'] },
  'an application left out at one level': {
    verdict: 'fail',
    given: given(
      { ...risk('high'), ...block },
      { ...risk('medium'), ...block, applications: { excludeApplications: ['app'] } },
    ),
    items: ['app'],
  },

  'a tenant without Entra ID P2': {
    verdict: 'notLicensed',
    given: given({ ...risk('high', 'medium'), ...block }),
    licences: ['AAD_PREMIUM'],
  },
  'no licence for Conditional Access': {
    verdict: 'notLicensed',
    given: { conditionalAccessPolicies: notLicensed },
  },
});

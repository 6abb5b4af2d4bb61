import { scubaHighRiskUsers } from '../../../src/controls/scuba/highRiskUsers.ts';
import { testControl } from '../../testControl.ts';
import { both, type Change, given, policy, scopeCases, skus, withP2 } from './policies.ts';

const meeting: Change = {
  conditions: { userRiskLevels: ['high'] },
  grantControls: { builtInControls: ['block'] },
};
const levels = (...userRiskLevels: string[]): Change => both(meeting, { conditions: { userRiskLevels } });

testControl(scubaHighRiskUsers, {
  ...scopeCases(scubaHighRiskUsers, meeting, { more: withP2 }),
  'no P2': { verdict: 'fail', given: given(policy(meeting)), items: ['AAD_PREMIUM_P2'] },
  'P2 that is not set up': {
    verdict: 'fail',
    given: { ...skus('AAD_PREMIUM_P2', 'PendingActivation'), ...given(policy(meeting)) },
  },
  'P1 only': { verdict: 'fail', given: { ...skus('AAD_PREMIUM', 'Success'), ...given(policy(meeting)) } },
  'high and medium': { verdict: 'pass', given: { ...withP2, ...given(policy(levels('medium', 'high'))) } },
  'levels not said': {
    verdict: 'fail',
    given: { ...withP2, ...given(policy(both(meeting, { conditions: { userRiskLevels: undefined } }))) },
  },
  'medium only': { verdict: 'fail', given: { ...withP2, ...given(policy(levels('medium'))) } },
  'the other kind of risk': {
    verdict: 'fail',
    given: { ...withP2, ...given(policy(both(levels(), { conditions: { signInRiskLevels: ['high'] } }))) },
  },
  'both kinds at once, which hardly ever applies': {
    verdict: 'pass',
    given: { ...withP2, ...given(policy(both(meeting, { conditions: { signInRiskLevels: ['high'] } }))) },
  },
  'a forced password change': {
    verdict: 'fail',
    given: {
      ...withP2,
      ...given(
        policy(
          both(meeting, { grantControls: { operator: 'AND', builtInControls: ['mfa', 'passwordChange'] } }),
        ),
      ),
    },
  },
});

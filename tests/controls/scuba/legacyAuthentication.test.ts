import { scubaLegacyAuthentication } from '../../../src/controls/scuba/legacyAuthentication.ts';
import { testControl } from '../../testControl.ts';
import { both, type Change, given, policy, scopeCases } from './policies.ts';

const meeting: Change = {
  conditions: { clientAppTypes: ['exchangeActiveSync', 'other'] },
  grantControls: { builtInControls: ['block'] },
};
const clients = (...clientAppTypes: string[]): Change => both(meeting, { conditions: { clientAppTypes } });

testControl(scubaLegacyAuthentication, {
  ...scopeCases(scubaLegacyAuthentication, meeting),
  'more clients than these': {
    verdict: 'pass',
    given: given(policy(clients('other', 'browser', 'exchangeActiveSync'))),
  },
  'all clients, not by name': { verdict: 'fail', given: given(policy(clients('all'))) },
  'ActiveSync alone': { verdict: 'fail', given: given(policy(clients('exchangeActiveSync'))) },
  'other clients alone': { verdict: 'fail', given: given(policy(clients('other'))) },
  'asks for MFA': {
    verdict: 'fail',
    given: given(policy(both(meeting, { grantControls: { builtInControls: ['mfa'] } }))),
  },
  'grants nothing': { verdict: 'fail', given: given(policy(both(meeting, { grantControls: null }))) },
  'only at high risk, which CISA does not see': {
    verdict: 'pass',
    given: given(policy(both(meeting, { conditions: { signInRiskLevels: ['high'] } }))),
  },
});

import { scubaDeviceCode } from '../../../src/controls/scuba/deviceCode.ts';
import { testControl } from '../../testControl.ts';
import { both, type Change, given, policy, scopeCases } from './policies.ts';

const meeting: Change = {
  conditions: { authenticationFlows: { transferMethods: 'deviceCodeFlow' } },
  grantControls: { builtInControls: ['block'] },
};
const flows = (authenticationFlows: unknown) =>
  given(policy(both(meeting, { conditions: { authenticationFlows } })));

testControl(scubaDeviceCode, {
  ...scopeCases(scubaDeviceCode, meeting),
  'authentication transfer as well, which is stricter': {
    verdict: 'fail',
    given: flows({ transferMethods: 'deviceCodeFlow,authenticationTransfer' }),
  },
  'authentication transfer': { verdict: 'fail', given: flows({ transferMethods: 'authenticationTransfer' }) },
  'no flow': { verdict: 'fail', given: flows(null) },
  'asks for MFA': {
    verdict: 'fail',
    given: given(policy(both(meeting, { grantControls: { builtInControls: ['mfa'] } }))),
  },
});

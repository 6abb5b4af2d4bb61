import { scubaDeviceToRegisterMfa } from '../../../src/controls/scuba/deviceToRegisterMfa.ts';
import { testControl } from '../../testControl.ts';
import { both, type Change, given, policy, scopeCases } from './policies.ts';

const meeting: Change = {
  applications: { includeApplications: [], includeUserActions: ['urn:user:registersecurityinfo'] },
  grantControls: { builtInControls: ['compliantDevice'] },
};
const grants = (operator: string, ...builtInControls: string[]) =>
  given(policy(both(meeting, { grantControls: { operator, builtInControls } })));

testControl(scubaDeviceToRegisterMfa, {
  ...scopeCases(scubaDeviceToRegisterMfa, meeting, { without: ['applications'] }),
  'applications are not read': {
    verdict: 'pass',
    given: given(policy(both(meeting, { applications: { excludeApplications: ['application'] } }))),
  },
  'user actions not said': {
    verdict: 'fail',
    given: given(policy(both(meeting, { applications: { includeUserActions: undefined } }))),
  },
  'another user action': {
    verdict: 'fail',
    given: given(
      policy(both(meeting, { applications: { includeUserActions: ['urn:user:registerdevice'] } })),
    ),
  },
  'a joined device': { verdict: 'pass', given: grants('OR', 'domainJoinedDevice') },
  'a device or MFA, which is no device': { verdict: 'pass', given: grants('OR', 'mfa', 'compliantDevice') },
  MFA: { verdict: 'fail', given: grants('OR', 'mfa') },
});

import { scubaManagedDevices } from '../../../src/controls/scuba/managedDevices.ts';
import { testControl } from '../../testControl.ts';
import { type Change, given, policy, scopeCases } from './policies.ts';

const grants = (operator: string, ...builtInControls: string[]): Change => ({
  grantControls: { operator, builtInControls },
});

testControl(scubaManagedDevices, {
  ...scopeCases(scubaManagedDevices, grants('OR', 'compliantDevice', 'domainJoinedDevice')),
  'the other way round': {
    verdict: 'pass',
    given: given(policy(grants('OR', 'domainJoinedDevice', 'compliantDevice'))),
  },
  'both at once': {
    verdict: 'fail',
    given: given(policy(grants('AND', 'compliantDevice', 'domainJoinedDevice'))),
  },
  'one of the two, or MFA': {
    verdict: 'fail',
    given: given(policy(grants('OR', 'compliantDevice', 'mfa'))),
  },
  'one alone': { verdict: 'fail', given: given(policy(grants('OR', 'compliantDevice'))) },
  'MFA besides': {
    verdict: 'fail',
    given: given(policy(grants('OR', 'compliantDevice', 'domainJoinedDevice', 'mfa'))),
  },
});

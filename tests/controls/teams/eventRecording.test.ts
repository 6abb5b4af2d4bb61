import { eventRecording } from '../../../src/controls/teams/eventRecording.ts';
import { testControl } from '../../testControl.ts';
import { instances, policyCases } from './policies.ts';

testControl(eventRecording, {
  ...policyCases({
    source: 'teamsBroadcastPolicies',
    policyType: 'TeamsMeetingBroadcastPolicy',
    property: 'BroadcastRecordingMode',
    strict: 'UserOverride',
    weak: 'AlwaysEnabled',
    strange: 'SomethingNew',
  }),
  'never, which is stricter': {
    verdict: 'pass',
    given: { teamsBroadcastPolicies: instances({ Global: { BroadcastRecordingMode: 'AlwaysDisabled' } }) },
  },
});

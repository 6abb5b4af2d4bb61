import { scubaEventRecording } from '../../../src/controls/scuba/eventRecording.ts';
import { teamsBroadcastPolicies } from '../../../src/sources/teamsBroadcastPolicies.ts';
import { testControl } from '../../testControl.ts';

const policies = (...instances: unknown[]) => ({ [teamsBroadcastPolicies.id]: instances });
const global = (BroadcastRecordingMode: unknown) => ({ Identity: 'Global', BroadcastRecordingMode });
const other = { Identity: 'Tag:Other', BroadcastRecordingMode: 'AlwaysEnabled' };

testControl(scubaEventRecording, {
  never: { verdict: 'pass', given: policies(global('AlwaysDisabled')) },
  'the organiser decides': { verdict: 'pass', given: policies(global('UserOverride')) },
  always: { verdict: 'fail', given: policies(global('AlwaysEnabled')), items: ['Global'] },
  null: { verdict: 'pass', given: policies(global(null)) },
  'not said': { verdict: 'notApplicable', given: policies(global(undefined)) },
  'always in another policy': { verdict: 'pass', given: policies(other, global('UserOverride')) },
  'no global policy': { verdict: 'notApplicable', given: policies(other) },
  'no policy': { verdict: 'fail', given: policies() },
});

import { scubaRecording } from '../../../src/controls/scuba/recording.ts';
import { teamsMeetingPolicies } from '../../../src/sources/teamsMeetingPolicies.ts';
import { testControl } from '../../testControl.ts';

const policies = (...instances: unknown[]) => ({ [teamsMeetingPolicies.id]: instances });
const global = (AllowCloudRecording: unknown) => ({ Identity: 'Global', AllowCloudRecording });
const other = { Identity: 'Tag:Other', AllowCloudRecording: true };

testControl(scubaRecording, {
  off: { verdict: 'pass', given: policies(global(false)) },
  on: { verdict: 'fail', given: policies(global(true)), items: ['Global'] },
  null: { verdict: 'fail', given: policies(global(null)) },
  'not said': { verdict: 'notApplicable', given: policies(global(undefined)) },
  'on in another policy': { verdict: 'pass', given: policies(other, global(false)) },
  'no global policy': { verdict: 'notApplicable', given: policies(other) },
  'no policy': { verdict: 'fail', given: policies() },
});

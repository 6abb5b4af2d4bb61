import { recording } from '../../../src/controls/teams/recording.ts';
import { testControl } from '../../testControl.ts';
import { globalCases } from './policies.ts';

testControl(recording, {
  ...globalCases('teamsMeetingPolicies', 'AllowCloudRecording', { strict: false, weak: true }),
  'a policy of one’s own allows it to some': {
    verdict: 'pass',
    given: {
      teamsMeetingPolicies: [
        { Identity: 'Global', AllowCloudRecording: false },
        { Identity: 'Tag:Trainers', AllowCloudRecording: true },
      ],
    },
  },
});

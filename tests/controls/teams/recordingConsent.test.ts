import { recordingConsent } from '../../../src/controls/teams/recordingConsent.ts';
import { testControl } from '../../testControl.ts';
import { instances, meetingPolicyCases } from './policies.ts';

testControl(recordingConsent, {
  ...meetingPolicyCases({
    property: 'ExplicitRecordingConsent',
    strict: 'Enabled',
    weak: 'Disabled',
    strange: 'LegitimateInterest',
  }),
  'nothing is recorded or transcribed': {
    verdict: 'pass',
    given: {
      teamsMeetingPolicies: instances({
        Global: {
          ExplicitRecordingConsent: 'Disabled',
          AllowCloudRecording: false,
          AllowTranscription: false,
        },
      }),
    },
  },
  'nothing is recorded, but transcribed': {
    verdict: 'fail',
    given: {
      teamsMeetingPolicies: instances({
        Global: {
          ExplicitRecordingConsent: 'Disabled',
          AllowCloudRecording: false,
          AllowTranscription: true,
        },
      }),
    },
  },
});

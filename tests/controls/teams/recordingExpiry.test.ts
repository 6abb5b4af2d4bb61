import { recordingExpiry } from '../../../src/controls/teams/recordingExpiry.ts';
import { testControl } from '../../testControl.ts';
import { instances, meetingPolicyCases } from './policies.ts';

testControl(recordingExpiry, {
  ...meetingPolicyCases({ property: 'NewMeetingRecordingExpirationDays', strict: 60, weak: -1, strange: 0 }),
  'the longest that is accepted, as text': {
    verdict: 'pass',
    given: { teamsMeetingPolicies: instances({ Global: { NewMeetingRecordingExpirationDays: '120' } }) },
  },
  'a day too long': {
    verdict: 'fail',
    given: { teamsMeetingPolicies: instances({ Global: { NewMeetingRecordingExpirationDays: 121 } }) },
  },
  'lost too soon': {
    verdict: 'fail',
    given: { teamsMeetingPolicies: instances({ Global: { NewMeetingRecordingExpirationDays: 29 } }) },
  },
  'for ever, but nothing is recorded': {
    verdict: 'pass',
    given: {
      teamsMeetingPolicies: instances({
        Global: { NewMeetingRecordingExpirationDays: -1, AllowCloudRecording: false },
      }),
    },
  },
});

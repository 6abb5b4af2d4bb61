import { externalMeetings } from '../../../src/controls/teams/externalMeetings.ts';
import { testControl } from '../../testControl.ts';
import { instances, meetingPolicyCases } from './policies.ts';

testControl(externalMeetings, {
  ...meetingPolicyCases({
    property: 'AllowUserToJoinExternalMeeting',
    strict: 'FederatedOnly',
    weak: 'Enabled',
    strange: 'SomethingNew',
  }),
  'none, which is stricter': {
    verdict: 'pass',
    given: { teamsMeetingPolicies: instances({ Global: { AllowUserToJoinExternalMeeting: 'Disabled' } }) },
  },
});

import { meetingChat } from '../../../src/controls/teams/meetingChat.ts';
import { testControl } from '../../testControl.ts';
import { instances, meetingPolicyCases } from './policies.ts';

testControl(meetingChat, {
  ...meetingPolicyCases({
    property: 'MeetingChatEnabledType',
    strict: 'EnabledExceptAnonymous',
    weak: 'Enabled',
    strange: 'EnabledForEveryone',
  }),
  'no chat at all, which is stricter': {
    verdict: 'pass',
    given: { teamsMeetingPolicies: instances({ Global: { MeetingChatEnabledType: 'Disabled' } }) },
  },
  'anonymous people, while the meeting lasts': {
    verdict: 'fail',
    given: {
      teamsMeetingPolicies: instances({ Global: { MeetingChatEnabledType: 'EnabledInMeetingOnlyForAll' } }),
    },
  },
});

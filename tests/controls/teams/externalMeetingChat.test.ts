import { externalMeetingChat } from '../../../src/controls/teams/externalMeetingChat.ts';
import { testControl } from '../../testControl.ts';
import { instances, meetingPolicyCases } from './policies.ts';

testControl(externalMeetingChat, {
  ...meetingPolicyCases({ property: 'AllowExternalNonTrustedMeetingChat', strict: false, weak: true }),
  'what a snapshot shows, which is nothing': {
    verdict: 'unknown',
    given: { teamsMeetingPolicies: instances({ Global: {}, 'Tag:Sales': {} }) },
    kind: 'notInSnapshots',
  },
});

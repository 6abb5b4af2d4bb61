import { joinVerification } from '../../../src/controls/teams/joinVerification.ts';
import { testControl } from '../../testControl.ts';
import { instances, meetingPolicyCases } from './policies.ts';

testControl(joinVerification, {
  ...meetingPolicyCases({
    property: 'CaptchaVerificationForMeetingJoin',
    strict: 'AnonymousUsersAndUntrustedOrganizations',
    weak: 'NotRequired',
    strange: 'SomethingNew',
  }),
  'what a snapshot shows, which is nothing': {
    verdict: 'unknown',
    given: { teamsMeetingPolicies: instances({ Global: {}, 'Tag:Sales': {} }) },
    kind: 'notInSnapshots',
  },
});

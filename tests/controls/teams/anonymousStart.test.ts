import { anonymousStart } from '../../../src/controls/teams/anonymousStart.ts';
import { testControl } from '../../testControl.ts';
import { meetingPolicyCases } from './policies.ts';

testControl(anonymousStart, {
  ...meetingPolicyCases({ property: 'AllowAnonymousUsersToStartMeeting', strict: false, weak: true }),
});

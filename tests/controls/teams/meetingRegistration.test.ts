import { meetingRegistration } from '../../../src/controls/teams/meetingRegistration.ts';
import { testControl } from '../../testControl.ts';
import { meetingPolicyCases } from './policies.ts';

testControl(meetingRegistration, {
  ...meetingPolicyCases({
    property: 'WhoCanRegister',
    strict: 'EveryoneInCompany',
    weak: 'Everyone',
    strange: 'SomethingNew',
  }),
});

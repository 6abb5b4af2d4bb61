import { dialInLobby } from '../../../src/controls/teams/dialInLobby.ts';
import { testControl } from '../../testControl.ts';
import { instances, meetingPolicyCases } from './policies.ts';

testControl(dialInLobby, {
  ...meetingPolicyCases({ property: 'AllowPSTNUsersToBypassLobby', strict: false, weak: true }),
  'as text, as snapshots write it': {
    verdict: 'fail',
    given: { teamsMeetingPolicies: instances({ Global: { AllowPSTNUsersToBypassLobby: 'True' } }) },
    items: ['Global'],
  },
});

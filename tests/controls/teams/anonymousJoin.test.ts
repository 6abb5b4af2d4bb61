import { anonymousJoin } from '../../../src/controls/teams/anonymousJoin.ts';
import { testControl, unavailable } from '../../testControl.ts';
import { instances, meetingPolicyCases } from './policies.ts';

const policies = (join: boolean) => instances({ Global: { AllowAnonymousUsersToJoinMeeting: join } });
const tenant = (DisableAnonymousJoin: boolean) => [{ Identity: 'Global', DisableAnonymousJoin }];

testControl(anonymousJoin, {
  ...meetingPolicyCases({ property: 'AllowAnonymousUsersToJoinMeeting', strict: false, weak: true }),
  'the tenant-wide switch wins': {
    verdict: 'pass',
    given: { teamsMeetingPolicies: policies(true), teamsMeetingConfiguration: tenant(true) },
  },
  'the tenant-wide switch is open, the policies are not': {
    verdict: 'pass',
    given: { teamsMeetingPolicies: policies(false), teamsMeetingConfiguration: tenant(false) },
  },
  'both are open': {
    verdict: 'fail',
    given: { teamsMeetingPolicies: policies(true), teamsMeetingConfiguration: tenant(false) },
    items: ['Global'],
  },
  'the policies are open, and the tenant-wide switch could not be read': {
    verdict: 'unknown',
    given: { teamsMeetingPolicies: policies(true), teamsMeetingConfiguration: unavailable },
    items: ['Global'],
  },
  'the policies are closed, and the tenant-wide switch could not be read': {
    verdict: 'pass',
    given: { teamsMeetingPolicies: policies(false), teamsMeetingConfiguration: unavailable },
  },
});

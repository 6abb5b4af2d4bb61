import { eventAccess } from '../../../src/controls/teams/eventAccess.ts';
import { testControl } from '../../testControl.ts';
import { policyCases } from './policies.ts';

testControl(eventAccess, {
  ...policyCases({
    source: 'teamsEventsPolicies',
    policyType: 'TeamsEventsPolicy',
    property: 'EventAccessType',
    strict: 'EveryoneInCompanyExcludingGuests',
    weak: 'Everyone',
    strange: 'SomethingNew',
  }),
});

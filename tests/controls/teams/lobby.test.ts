import { lobby } from '../../../src/controls/teams/lobby.ts';
import { testControl } from '../../testControl.ts';
import { instances, meetingPolicyCases } from './policies.ts';

testControl(lobby, {
  ...meetingPolicyCases({
    property: 'AutoAdmittedUsers',
    strict: 'EveryoneInCompanyExcludingGuests',
    weak: 'EveryoneInCompany',
    strange: 'SomethingNew',
  }),
  'only the organiser, which is stricter': {
    verdict: 'pass',
    given: { teamsMeetingPolicies: instances({ Global: { AutoAdmittedUsers: 'OrganizerOnly' } }) },
  },
  'whoever was invited, outsiders included': {
    verdict: 'fail',
    given: { teamsMeetingPolicies: instances({ Global: { AutoAdmittedUsers: 'InvitedUsers' } }) },
  },
  'guests come in, where the baseline takes that': {
    verdict: 'pass',
    given: { teamsMeetingPolicies: instances({ Global: { AutoAdmittedUsers: 'EveryoneInCompany' } }) },
    settings: { least: 'EveryoneInCompany' },
  },
  'everyone, in three policies': {
    verdict: 'fail',
    given: {
      teamsMeetingPolicies: instances({
        Global: { AutoAdmittedUsers: 'Everyone' },
        'Tag:Sales': { AutoAdmittedUsers: 'EveryoneInSameAndFederatedCompany' },
        Board: { AutoAdmittedUsers: 'OrganizerOnly' },
      }),
    },
    items: ['Global', 'Sales'],
  },
  'a weak policy beside one that is on no scale': {
    verdict: 'fail',
    given: {
      teamsMeetingPolicies: instances({
        Global: { AutoAdmittedUsers: 'Everyone' },
        'Tag:New': { AutoAdmittedUsers: 'SomethingNew' },
      }),
    },
    items: ['Global'],
  },
});

import { presenters } from '../../../src/controls/teams/presenters.ts';
import { testControl } from '../../testControl.ts';
import { instances, meetingPolicyCases } from './policies.ts';

testControl(presenters, {
  ...meetingPolicyCases({
    property: 'DesignatedPresenterRoleMode',
    strict: 'OrganizerOnlyUserOverride',
    weak: 'EveryoneUserOverride',
    strange: 'SomethingNew',
  }),
  'people of the company, where the baseline takes that': {
    verdict: 'pass',
    given: {
      teamsMeetingPolicies: instances({
        Global: { DesignatedPresenterRoleMode: 'EveryoneInCompanyUserOverride' },
      }),
    },
    settings: { least: 'EveryoneInCompanyUserOverride' },
  },
});

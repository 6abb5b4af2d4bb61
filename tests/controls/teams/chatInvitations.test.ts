import { chatInvitations } from '../../../src/controls/teams/chatInvitations.ts';
import { testControl } from '../../testControl.ts';
import { instances, policyCases } from './policies.ts';

testControl(chatInvitations, {
  ...policyCases({
    source: 'teamsMessagingPolicies',
    policyType: 'TeamsMessagingPolicy',
    property: 'UseB2BInvitesToAddExternalUsers',
    strict: false,
    weak: true,
    strange: 'Enabled',
  }),
  'what a snapshot shows, which is nothing': {
    verdict: 'unknown',
    given: { teamsMessagingPolicies: instances({ Global: {} }) },
    kind: 'notInSnapshots',
  },
});

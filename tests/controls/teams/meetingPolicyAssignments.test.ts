import { meetingPolicyAssignments } from '../../../src/controls/teams/meetingPolicyAssignments.ts';
import { list, testControl } from '../../testControl.ts';
import { holders } from './policies.ts';

const given = (counts: Record<string, number>) => ({
  teamsPolicyAssignments: holders('TeamsMeetingPolicy', counts),
});
const approved = { approved: ['Global', 'Tag:Board'] };

testControl(meetingPolicyAssignments, {
  'everybody is on an approved policy': {
    verdict: 'pass',
    given: given({ Global: 40, Board: 3 }),
    settings: approved,
  },
  'some are on another one': {
    verdict: 'fail',
    given: given({ Global: 40, Trial: 2, AllOn: 1 }),
    settings: approved,
    items: ['AllOn', 'Trial'],
  },
  'no policy is approved by name': {
    verdict: 'notApplicable',
    given: given({ Global: 40 }),
  },
  'nobody in the answer': { verdict: 'unknown', given: given({}), settings: approved, kind: 'nobodyListed' },
  'only other kinds of policy in the answer': {
    verdict: 'unknown',
    given: { teamsPolicyAssignments: holders('TeamsMessagingPolicy', { Global: 40 }) },
    settings: approved,
  },
  'accounts without a named policy': {
    verdict: 'unknown',
    given: { teamsPolicyAssignments: list([], { total: 41, tally: { 'TeamsMeetingPolicy/Global': 40 } }) },
    settings: approved,
    kind: 'notSaid',
  },
});

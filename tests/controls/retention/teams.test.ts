import { teams } from '../../../src/controls/retention/teams.ts';
import { switchedOff, testControl } from '../../testControl.ts';
import { attestedCases } from '../attestations.ts';

const kept = (policy: object = {}, rule: object = {}) => ({
  retentionPolicies: [
    { Name: 'Teams', Enabled: true, TeamsChannelLocation: ['All'], TeamsChatLocation: ['All'], ...policy },
  ],
  retentionRules: [
    {
      Name: 'rule',
      Policy: 'Teams',
      RetentionDuration: 730,
      RetentionComplianceAction: 'KeepAndDelete',
      ...rule,
    },
  ],
});

testControl(teams, {
  'chats and channels': { verdict: 'pass', given: kept() },
  'mail and files only': {
    verdict: 'fail',
    given: kept({ TeamsChannelLocation: null, TeamsChatLocation: null, ExchangeLocation: ['All'] }),
    items: ['TeamsChannelLocation', 'TeamsChatLocation'],
  },
  'channels only': { verdict: 'fail', given: kept({ TeamsChatLocation: [] }), items: ['TeamsChatLocation'] },
  'somebody’s chats left out': {
    verdict: 'fail',
    given: kept({ TeamsChatLocationException: ['ana@contoso.example'] }),
    items: ['TeamsChatLocation'],
  },
  'too long': { verdict: 'fail', given: kept({}, { RetentionDuration: 'Unlimited' }) },
  ...attestedCases('retention.teams', { retentionPolicies: switchedOff, retentionRules: switchedOff }),
});

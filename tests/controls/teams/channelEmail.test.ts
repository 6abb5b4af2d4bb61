import { channelEmail } from '../../../src/controls/teams/channelEmail.ts';
import { testControl } from '../../testControl.ts';
import { globalCases } from './policies.ts';

const given = (RestrictedSenderList: unknown) => ({
  teamsClientConfiguration: [{ Identity: 'Global', AllowEmailIntoChannel: true, RestrictedSenderList }],
});
const listed = { least: 'listedSenders' };

testControl(channelEmail, {
  ...globalCases('teamsClientConfiguration', 'AllowEmailIntoChannel', { strict: false, weak: true }),
  'senders on a list': { verdict: 'fail', given: given('partner.example') },
  'senders on a list, where the baseline takes that': {
    verdict: 'pass',
    given: given('partner.example; other.example'),
    settings: listed,
  },
  'an empty list': { verdict: 'fail', given: given(''), settings: listed },
});

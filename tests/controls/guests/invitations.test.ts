import { invitations } from '../../../src/controls/guests/invitations.ts';
import { testControl } from '../../testControl.ts';

const given = (allowInvitesFrom: unknown) => ({ authorizationPolicy: { allowInvitesFrom } });

testControl(invitations, {
  'administrators and guest inviters': { verdict: 'pass', given: given('adminsAndGuestInviters') },
  'nobody, which is stricter': { verdict: 'pass', given: given('none') },
  'every member, where the baseline takes that': {
    verdict: 'pass',
    given: given('adminsGuestInvitersAndAllMembers'),
    settings: { least: 'adminsGuestInvitersAndAllMembers' },
  },
  'every member': {
    verdict: 'fail',
    given: given('adminsGuestInvitersAndAllMembers'),
    items: ['authorizationPolicy'],
  },
  everyone: { verdict: 'fail', given: given('everyone') },
  'a value that is not known': { verdict: 'unknown', given: given('unknownFutureValue'), kind: 'notOnScale' },
  'a value that is missing': { verdict: 'unknown', given: given(null), kind: 'notSaid' },
});

import { scubaGuestInviters } from '../../../src/controls/scuba/guestInviters.ts';
import { authorizationPolicy } from '../../../src/sources/authorizationPolicy.ts';
import { testControl } from '../../testControl.ts';

const from = (allowInvitesFrom: unknown) => ({ [authorizationPolicy.id]: { allowInvitesFrom } });

testControl(scubaGuestInviters, {
  'administrators and guest inviters': { verdict: 'pass', given: from('adminsAndGuestInviters') },
  'not said': { verdict: 'pass', given: from(undefined) },
  'nobody, which is stricter': { verdict: 'fail', given: from('none') },
  members: { verdict: 'fail', given: from('adminsGuestInvitersAndAllMembers') },
  everyone: { verdict: 'fail', given: from('everyone') },
  null: { verdict: 'fail', given: from(null) },
});

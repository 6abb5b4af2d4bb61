import { scubaGuestDirectoryAccess } from '../../../src/controls/scuba/guestDirectoryAccess.ts';
import { authorizationPolicy } from '../../../src/sources/authorizationPolicy.ts';
import { testControl } from '../../testControl.ts';

const role = (guestUserRoleId: unknown) => ({ [authorizationPolicy.id]: { guestUserRoleId } });

testControl(scubaGuestDirectoryAccess, {
  limited: { verdict: 'pass', given: role('10dae51f-b6af-4016-8d66-8c2a99b929b3') },
  restricted: { verdict: 'pass', given: role('2af84b1e-32c8-42b7-82bc-daa82404023b') },
  'as members': { verdict: 'fail', given: role('a0b1b346-4d3e-4e8b-98f8-753987be4970') },
  'a role nobody knows': { verdict: 'fail', given: role('62e90394-69f5-4237-9190-012177145e10') },
  null: { verdict: 'fail', given: role(null) },
  'not said': { verdict: 'fail', given: role(undefined) },
});

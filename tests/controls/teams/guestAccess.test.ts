import { guestAccess } from '../../../src/controls/teams/guestAccess.ts';
import { testControl } from '../../testControl.ts';
import { globalCases } from './policies.ts';

testControl(guestAccess, {
  ...globalCases('teamsClientConfiguration', 'AllowGuestUser', { strict: false, weak: true }),
});

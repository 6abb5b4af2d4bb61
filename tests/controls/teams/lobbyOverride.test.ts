import { lobbyOverride } from '../../../src/controls/teams/lobbyOverride.ts';
import { testControl } from '../../testControl.ts';
import { meetingPolicyCases } from './policies.ts';

testControl(lobbyOverride, {
  ...meetingPolicyCases({ property: 'AllowOrganizersToOverrideLobbySettings', strict: false, weak: true }),
});

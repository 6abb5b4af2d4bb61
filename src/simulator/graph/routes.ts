import { authenticationStrengths } from '../resources/authenticationStrengths.ts';
import { authorizationPolicy } from '../resources/authorizationPolicy.ts';
import { conditionalAccessPolicies } from '../resources/conditionalAccessPolicies.ts';
import { groups } from '../resources/groups.ts';
import { members } from '../resources/members.ts';
import { namedLocations } from '../resources/namedLocations.ts';
import { organization } from '../resources/organization.ts';
import { roleAssignments } from '../resources/roleAssignments.ts';
import { securityDefaults } from '../resources/securityDefaults.ts';
import { sharepointSettings } from '../resources/sharepointSettings.ts';
import { subscribedSkus } from '../resources/subscribedSkus.ts';
import { teamsUsers } from '../resources/teamsUsers.ts';
import { userRegistrationDetails } from '../resources/userRegistrationDetails.ts';
import { users } from '../resources/users.ts';
import { snapshots } from '../utcm/snapshots.ts';
import type { Route } from './route.ts';

/** Everything of Graph that the simulator serves. */
export const graphRoutes: readonly Route[] = [
  ...authenticationStrengths,
  ...authorizationPolicy,
  ...conditionalAccessPolicies,
  ...groups,
  ...members,
  ...namedLocations,
  ...organization,
  ...roleAssignments,
  ...securityDefaults,
  ...sharepointSettings,
  ...snapshots,
  ...subscribedSkus,
  ...teamsUsers,
  ...userRegistrationDetails,
  ...users,
];

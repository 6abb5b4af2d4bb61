import { accessReviews } from '../resources/accessReviews.ts';
import { applicationPolicies } from '../resources/applicationPolicies.ts';
import { applications } from '../resources/applications.ts';
import { appRoleAssignments } from '../resources/appRoleAssignments.ts';
import { auditLogs } from '../resources/auditLogs.ts';
import { authenticationMethods } from '../resources/authenticationMethods.ts';
import { authenticationStrengths } from '../resources/authenticationStrengths.ts';
import { authorizationPolicy } from '../resources/authorizationPolicy.ts';
import { conditionalAccessPolicies } from '../resources/conditionalAccessPolicies.ts';
import { consentPolicies } from '../resources/consentPolicies.ts';
import { detectedApps } from '../resources/detectedApps.ts';
import { directoryRoles } from '../resources/directoryRoles.ts';
import { domains } from '../resources/domains.ts';
import { externalCollaboration } from '../resources/externalCollaboration.ts';
import { groupLifecyclePolicies } from '../resources/groupLifecyclePolicies.ts';
import { groupSettings } from '../resources/groupSettings.ts';
import { groups } from '../resources/groups.ts';
import { mail } from '../resources/mail.ts';
import { me } from '../resources/me.ts';
import { members } from '../resources/members.ts';
import { namedLocations } from '../resources/namedLocations.ts';
import { organization } from '../resources/organization.ts';
import { organizationSettings } from '../resources/organizationSettings.ts';
import { permissionGrants } from '../resources/permissionGrants.ts';
import { riskyUsers } from '../resources/riskyUsers.ts';
import { roleAssignments } from '../resources/roleAssignments.ts';
import { roleDefinitions } from '../resources/roleDefinitions.ts';
import { roleManagementPolicies } from '../resources/roleManagementPolicies.ts';
import { security } from '../resources/security.ts';
import { securityDefaults } from '../resources/securityDefaults.ts';
import { servicePrincipals } from '../resources/servicePrincipals.ts';
import { sharepointSettings } from '../resources/sharepointSettings.ts';
import { subscribedSkus } from '../resources/subscribedSkus.ts';
import { teamsApps } from '../resources/teamsApps.ts';
import { teamsUsers } from '../resources/teamsUsers.ts';
import { userRegistrationDetails } from '../resources/userRegistrationDetails.ts';
import { users } from '../resources/users.ts';
import { snapshots } from '../utcm/snapshots.ts';
import type { Route } from './route.ts';

/** Everything of Graph that the simulator serves. */
export const graphRoutes: readonly Route[] = [
  ...accessReviews,
  ...applicationPolicies,
  ...applications,
  ...appRoleAssignments,
  ...auditLogs,
  ...authenticationMethods,
  ...authenticationStrengths,
  ...authorizationPolicy,
  ...conditionalAccessPolicies,
  ...consentPolicies,
  ...detectedApps,
  ...directoryRoles,
  ...domains,
  ...externalCollaboration,
  ...groupLifecyclePolicies,
  ...groupSettings,
  ...groups,
  ...mail,
  ...me,
  ...members,
  ...namedLocations,
  ...organization,
  ...organizationSettings,
  ...permissionGrants,
  ...riskyUsers,
  ...roleAssignments,
  ...roleDefinitions,
  ...roleManagementPolicies,
  ...security,
  ...securityDefaults,
  ...servicePrincipals,
  ...sharepointSettings,
  ...snapshots,
  ...subscribedSkus,
  ...teamsApps,
  ...teamsUsers,
  ...userRegistrationDetails,
  ...users,
];

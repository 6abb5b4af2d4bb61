/**
 * Which application permissions Graph accepts, by method and path template. The least privileged comes first;
 * any one of them is enough, and `A+B` stands for both together.
 *
 * Source: microsoftgraph/microsoft-graph-devx-content, permissions/new/permissions.json (MIT), as of 2026-08.
 * That file does not tell "and" from "or". Conditional Access and security defaults are "and" by their pages
 * ("Create conditionalAccessPolicy", "Update identitySecurityDefaultsEnforcementPolicy").
 */
export const acceptedPermissions = {
  'GET /organization':
    'DeviceManagementServiceConfig.Read.All User.Read.All Directory.Read.All Organization.Read.All DeviceManagementConfiguration.ReadWrite.All DeviceManagementServiceConfig.ReadWrite.All Directory.ReadWrite.All Organization.ReadWrite.All DeviceManagementConfiguration.Read.All',
  'GET /organization/{id}':
    'DeviceManagementServiceConfig.Read.All DeviceManagementServiceConfig.ReadWrite.All User.Read.All DeviceManagementConfiguration.ReadWrite.All DeviceManagementConfiguration.Read.All',
  'GET /subscribedSkus':
    'LicenseAssignment.Read.All Directory.Read.All Organization.Read.All Directory.ReadWrite.All Organization.ReadWrite.All',
  'GET /domains': 'Domain.Read.All Domain.ReadWrite.All Directory.Read.All',
  'GET /domains/{id}': 'Domain.Read.All Domain.ReadWrite.All Directory.Read.All',
  'PATCH /domains/{id}': 'Domain.ReadWrite.All',
  'GET /policies/identitySecurityDefaultsEnforcementPolicy':
    'Policy.Read.All Policy.ReadWrite.SecurityDefaults',
  'PATCH /policies/identitySecurityDefaultsEnforcementPolicy':
    'Policy.Read.All+Policy.ReadWrite.SecurityDefaults Policy.Read.All+Policy.ReadWrite.ConditionalAccess',
  'GET /policies/authorizationPolicy': 'Policy.Read.All Policy.ReadWrite.Authorization',
  'PATCH /policies/authorizationPolicy': 'Policy.ReadWrite.Authorization',
  'GET /policies/authenticationMethodsPolicy':
    'Policy.Read.AuthenticationMethod Policy.ReadWrite.AuthenticationMethod Policy.Read.All',
  'PATCH /policies/authenticationMethodsPolicy': 'Policy.ReadWrite.AuthenticationMethod',
  'GET /policies/authenticationMethodsPolicy/authenticationMethodConfigurations/{id}':
    'Policy.Read.AuthenticationMethod Policy.Read.All Policy.ReadWrite.AuthenticationMethod',
  'PATCH /policies/authenticationMethodsPolicy/authenticationMethodConfigurations/{id}':
    'Policy.ReadWrite.AuthenticationMethod',
  'GET /policies/authenticationStrengthPolicies':
    'Policy.Read.AuthenticationMethod Policy.Read.All Policy.ReadWrite.ConditionalAccess Policy.ReadWrite.AuthenticationMethod',
  'GET /policies/authenticationStrengthPolicies/{id}':
    'Policy.Read.AuthenticationMethod Policy.Read.All Policy.ReadWrite.ConditionalAccess Policy.ReadWrite.AuthenticationMethod',
  'GET /policies/adminConsentRequestPolicy':
    'Policy.Read.All Policy.ReadWrite.ConsentRequest Directory.Read.All Directory.ReadWrite.All',
  'PUT /policies/adminConsentRequestPolicy': 'Policy.ReadWrite.ConsentRequest Directory.ReadWrite.All',
  'GET /policies/permissionGrantPolicies': 'Policy.Read.PermissionGrant Policy.ReadWrite.PermissionGrant',
  'GET /policies/permissionGrantPolicies/{id}':
    'Policy.Read.PermissionGrant Policy.ReadWrite.PermissionGrant',
  'GET /policies/crossTenantAccessPolicy': 'Policy.Read.All Policy.ReadWrite.CrossTenantAccess',
  'GET /policies/crossTenantAccessPolicy/default': 'Policy.Read.All Policy.ReadWrite.CrossTenantAccess',
  'PATCH /policies/crossTenantAccessPolicy/default': 'Policy.ReadWrite.CrossTenantAccess',
  'GET /policies/crossTenantAccessPolicy/partners': 'Policy.Read.All Policy.ReadWrite.CrossTenantAccess',
  'GET /policies/crossTenantAccessPolicy/partners/{id}': 'Policy.Read.All Policy.ReadWrite.CrossTenantAccess',
  'GET /policies/appManagementPolicies': 'Policy.Read.All Policy.ReadWrite.ApplicationConfiguration',
  'GET /policies/activityBasedTimeoutPolicies': 'Policy.Read.All Policy.ReadWrite.ApplicationConfiguration',
  'POST /policies/activityBasedTimeoutPolicies': 'Policy.ReadWrite.ApplicationConfiguration',
  'GET /policies/activityBasedTimeoutPolicies/{id}':
    'Policy.Read.All Policy.ReadWrite.ApplicationConfiguration',
  'PATCH /policies/activityBasedTimeoutPolicies/{id}': 'Policy.ReadWrite.ApplicationConfiguration',
  'DELETE /policies/activityBasedTimeoutPolicies/{id}': 'Policy.ReadWrite.ApplicationConfiguration',
  'GET /policies/b2bManagementPolicies':
    'Policy.Read.B2BManagementPolicy Policy.ReadWrite.B2BManagementPolicy',
  'POST /policies/b2bManagementPolicies': 'Policy.ReadWrite.B2BManagementPolicy',
  'GET /policies/b2bManagementPolicies/{id}':
    'Policy.Read.B2BManagementPolicy Policy.ReadWrite.B2BManagementPolicy',
  'PATCH /policies/b2bManagementPolicies/{id}': 'Policy.ReadWrite.B2BManagementPolicy',
  'DELETE /policies/b2bManagementPolicies/{id}': 'Policy.ReadWrite.B2BManagementPolicy',
  'GET /policies/externalIdentitiesPolicy': 'Policy.Read.All Policy.ReadWrite.ExternalIdentities',
  'PATCH /policies/externalIdentitiesPolicy': 'Policy.ReadWrite.ExternalIdentities',
  'GET /policies/defaultAppManagementPolicy': 'Policy.Read.All Policy.ReadWrite.ApplicationConfiguration',
  'PATCH /policies/defaultAppManagementPolicy': 'Policy.ReadWrite.ApplicationConfiguration',
  'GET /policies/deviceRegistrationPolicy':
    'Policy.Read.DeviceConfiguration Policy.ReadWrite.DeviceConfiguration',
  'GET /policies/roleManagementPolicyAssignments':
    'RoleManagement.Read.All RoleManagement.Read.Directory RoleManagement.ReadWrite.Directory',
  'GET /identity/conditionalAccess/policies': 'Policy.Read.All',
  'POST /identity/conditionalAccess/policies':
    'Policy.Read.All+Policy.ReadWrite.ConditionalAccess+Application.Read.All',
  'GET /identity/conditionalAccess/policies/{id}': 'Policy.Read.All',
  'PATCH /identity/conditionalAccess/policies/{id}':
    'Policy.Read.All+Policy.ReadWrite.ConditionalAccess+Application.Read.All',
  'DELETE /identity/conditionalAccess/policies/{id}': 'Policy.Read.All+Policy.ReadWrite.ConditionalAccess',
  'GET /identity/conditionalAccess/namedLocations': 'Policy.Read.All',
  'POST /identity/conditionalAccess/namedLocations': 'Policy.Read.All+Policy.ReadWrite.ConditionalAccess',
  'GET /identity/conditionalAccess/namedLocations/{id}': 'Policy.Read.All',
  'PATCH /identity/conditionalAccess/namedLocations/{id}':
    'Policy.Read.All+Policy.ReadWrite.ConditionalAccess',
  'DELETE /identity/conditionalAccess/namedLocations/{id}':
    'Policy.Read.All+Policy.ReadWrite.ConditionalAccess',
  'GET /users':
    'User.ReadBasic.All User.ReadWrite.All User.Read.All Directory.Read.All AgentIdUser.ReadWrite.All User.ReadWrite.CrossCloud DeviceManagementApps.Read.All DeviceManagementApps.ReadWrite.All DeviceManagementServiceConfig.Read.All DeviceManagementManagedDevices.Read.All AgentIdUser.ReadWrite.IdentityParentedBy DeviceManagementConfiguration.ReadWrite.All DeviceManagementServiceConfig.ReadWrite.All DeviceManagementManagedDevices.ReadWrite.All Directory.ReadWrite.All DeviceManagementConfiguration.Read.All',
  'GET /users/{id}':
    'User.ReadBasic.All User.ReadWrite.All User.Read.All Directory.Read.All AgentIdUser.ReadWrite.All User.ReadWrite.CrossCloud DeviceManagementApps.Read.All DeviceManagementApps.ReadWrite.All DeviceManagementServiceConfig.Read.All DeviceManagementManagedDevices.Read.All AgentIdUser.ReadWrite.IdentityParentedBy DeviceManagementConfiguration.ReadWrite.All DeviceManagementServiceConfig.ReadWrite.All DeviceManagementManagedDevices.ReadWrite.All Directory.ReadWrite.All DeviceManagementConfiguration.Read.All',
  'PATCH /users/{id}':
    'User.ReadWrite.All User.EnableDisableAccount.All User-Mail.ReadWrite.All User-Phone.ReadWrite.All AgentIdUser.ReadWrite.All User.ManageIdentities.All User.ReadWrite.CrossCloud DeviceManagementApps.ReadWrite.All AgentIdUser.ReadWrite.IdentityParentedBy DeviceManagementConfiguration.ReadWrite.All DeviceManagementServiceConfig.ReadWrite.All DeviceManagementManagedDevices.ReadWrite.All Directory.ReadWrite.All User-PasswordProfile.ReadWrite.All',
  'GET /users/{id}/authentication/requirements': 'Policy.Read.All Policy.ReadWrite.AuthenticationMethod',
  'PATCH /users/{id}/authentication/requirements': 'Policy.ReadWrite.AuthenticationMethod',
  'GET /groups':
    'Group.ReadBasic.All Group-NestingSupport.ReadWrite.All Group.Read.All Directory.Read.All GroupMember.Read.All Group.ManageProtection.All Group-PreferredDataLocation.ReadWrite.All Group.ReadWrite.All Directory.ReadWrite.All',
  'GET /groups/{id}':
    'Group-NestingSupport.ReadWrite.All Group-XTenantIdentitySync.Read.All Group.Read.All Directory.Read.All Group.ReadBasic.All GroupMember.Read.All Group.ManageProtection.All Group-PreferredDataLocation.ReadWrite.All Group.ReadWrite.All Directory.ReadWrite.All',
  'PATCH /groups/{id}':
    'Group-NestingSupport.ReadWrite.All Group.ManageProtection.All Group-PreferredDataLocation.ReadWrite.All Group.ReadWrite.All Directory.ReadWrite.All',
  'DELETE /groups/{id}': 'Group.ReadWrite.All',
  'GET /groups/{id}/members':
    'GroupMember.ReadBasic.All Group.Read.All Directory.Read.All Group.ReadBasic.All GroupMember.Read.All Group.ReadWrite.All GroupMember.ReadWrite.All',
  'GET /groups/{id}/transitiveMembers':
    'GroupMember.ReadBasic.All Group.Read.All Directory.Read.All Group.ReadBasic.All GroupMember.Read.All Group.ReadWrite.All GroupMember.ReadWrite.All',
  'GET /groups/{id}/owners':
    'GroupMember.Read.All Group.ReadWrite.All Group.Read.All Directory.Read.All GroupMember.ReadWrite.All',
  'GET /directoryRoles':
    'RoleManagement.Read.Directory RoleManagement.ReadWrite.Directory Directory.Read.All Directory.ReadWrite.All',
  'GET /directoryRoles/{id}':
    'RoleManagement.Read.Directory Directory.Read.All Directory.ReadWrite.All RoleManagement.ReadWrite.Directory',
  'GET /directoryRoles/{id}/members':
    'RoleManagement.Read.Directory RoleManagement.ReadWrite.Directory Directory.Read.All Directory.ReadWrite.All',
  'GET /roleManagement/directory/roleAssignments':
    'RoleManagement.Read.Directory RoleManagement.ReadWrite.Directory Directory.Read.All Directory.ReadWrite.All',
  'POST /roleManagement/directory/roleAssignments': 'RoleManagement.ReadWrite.Directory',
  'DELETE /roleManagement/directory/roleAssignments/{id}': 'RoleManagement.ReadWrite.Directory',
  'GET /roleManagement/directory/roleEligibilityScheduleInstances':
    'RoleEligibilitySchedule.Read.Directory RoleManagement.Read.All RoleManagement.Read.Directory RoleEligibilitySchedule.ReadWrite.Directory RoleManagement.ReadWrite.Directory',
  'GET /roleManagement/directory/roleAssignmentScheduleInstances':
    'RoleAssignmentSchedule.Read.Directory RoleManagement.Read.All RoleManagement.Read.Directory RoleAssignmentSchedule.ReadWrite.Directory RoleManagement.ReadWrite.Directory',
  'GET /roleManagement/directory/roleDefinitions':
    'RoleManagement.Read.Directory RoleManagement.ReadWrite.Directory Directory.Read.All RoleManagement.Read.All Directory.ReadWrite.All',
  'GET /roleManagement/directory/roleDefinitions/{id}':
    'RoleManagement.Read.Directory RoleManagement.ReadWrite.Directory Directory.Read.All RoleManagement.Read.All Directory.ReadWrite.All',
  'GET /reports/authenticationMethods/userRegistrationDetails': 'AuditLog.Read.All',
  'GET /auditLogs/signIns': 'AuditLog.Read.All',
  'GET /auditLogs/directoryAudits': 'AuditLog.Read.All Directory.Read.All',
  'GET /applications':
    'Application.Read.All Application.ReadWrite.OwnedBy Directory.Read.All Application.ReadWrite.All',
  'GET /applications/{id}':
    'Application.Read.All Application.ReadWrite.OwnedBy Directory.Read.All Directory.ReadWrite.All Application.ReadWrite.All',
  'PATCH /applications/{id}': 'Application.ReadWrite.OwnedBy Application.ReadWrite.All',
  'DELETE /applications/{id}': 'Application.ReadWrite.OwnedBy Application.ReadWrite.All',
  'GET /applications/{id}/federatedIdentityCredentials':
    'Application.Read.All Application.ReadWrite.OwnedBy Application.ReadWrite.All',
  'POST /applications/{id}/federatedIdentityCredentials':
    'Application.ReadWrite.OwnedBy Application.ReadWrite.All',
  'PATCH /applications/{id}/federatedIdentityCredentials/{id}':
    'Application.ReadWrite.OwnedBy Application.ReadWrite.All',
  'DELETE /applications/{id}/federatedIdentityCredentials/{id}':
    'Application.ReadWrite.OwnedBy Application.ReadWrite.All',
  'GET /servicePrincipals':
    'Application.Read.All Application.ReadWrite.OwnedBy Directory.Read.All Application.ReadWrite.All',
  'GET /servicePrincipals/{id}':
    'Application.Read.All Application.ReadWrite.OwnedBy Directory.Read.All Directory.ReadWrite.All Application.ReadWrite.All',
  'POST /servicePrincipals':
    'Application.ReadWrite.OwnedBy Directory.ReadWrite.All Application.ReadWrite.All',
  'DELETE /servicePrincipals/{id}':
    'Application.ReadWrite.OwnedBy Directory.ReadWrite.All Application.ReadWrite.All',
  'PATCH /servicePrincipals/{id}':
    'Application.ReadWrite.OwnedBy Directory.ReadWrite.All Application.ReadWrite.All',
  'GET /servicePrincipals/{id}/appRoleAssignedTo':
    'Application.Read.All Directory.Read.All Application.ReadWrite.OwnedBy Directory.ReadWrite.All Application.ReadWrite.All',
  'POST /servicePrincipals/{id}/appRoleAssignedTo':
    'AppRoleAssignment.ReadWrite.All+Application.Read.All AppRoleAssignment.ReadWrite.All+Directory.Read.All AppRoleAssignment.ReadWrite.All+Application.ReadWrite.All',
  'POST /servicePrincipals/{id}/appRoleAssignments':
    'AppRoleAssignment.ReadWrite.All+Application.Read.All AppRoleAssignment.ReadWrite.All+Directory.Read.All AppRoleAssignment.ReadWrite.All+Application.ReadWrite.All',
  'DELETE /servicePrincipals/{id}/appRoleAssignments/{id}':
    'AppRoleAssignment.ReadWrite.All Application.ReadWrite.All',
  'DELETE /servicePrincipals/{id}/appRoleAssignedTo/{id}':
    'AppRoleAssignment.ReadWrite.All Application.ReadWrite.All',
  'GET /servicePrincipals/{id}/appRoleAssignments':
    'Application.Read.All Directory.Read.All Application.ReadWrite.OwnedBy Directory.ReadWrite.All Application.ReadWrite.All',
  'GET /servicePrincipals/{id}/delegatedPermissionClassifications':
    'Application.Read.All Directory.Read.All Application.ReadWrite.OwnedBy',
  'GET /oauth2PermissionGrants':
    'Directory.Read.All Directory.ReadWrite.All DelegatedPermissionGrant.ReadWrite.All',
  'GET /oauth2PermissionGrants/{id}':
    'Directory.Read.All Directory.ReadWrite.All DelegatedPermissionGrant.ReadWrite.All',
  'DELETE /oauth2PermissionGrants/{id}': 'Directory.ReadWrite.All DelegatedPermissionGrant.ReadWrite.All',
  'GET /groupSettings':
    'GroupSettings.Read.All GroupSettings.ReadWrite.All Group.Read.All Directory.Read.All Group.ReadWrite.All Directory.ReadWrite.All',
  'POST /groupSettings': 'GroupSettings.ReadWrite.All Directory.ReadWrite.All',
  'GET /groupSettings/{id}':
    'GroupSettings.Read.All GroupSettings.ReadWrite.All Group.Read.All Directory.Read.All Group.ReadWrite.All Directory.ReadWrite.All',
  'PATCH /groupSettings/{id}':
    'GroupSettings.ReadWrite.All Policy.ReadWrite.Authorization Directory.ReadWrite.All',
  'DELETE /groupSettings/{id}':
    'GroupSettings.ReadWrite.All Policy.ReadWrite.Authorization Directory.ReadWrite.All',
  'GET /groupLifecyclePolicies': 'Directory.Read.All Directory.ReadWrite.All',
  'POST /groupLifecyclePolicies': 'Directory.ReadWrite.All',
  'GET /groupLifecyclePolicies/{id}': 'Directory.Read.All Directory.ReadWrite.All',
  'PATCH /groupLifecyclePolicies/{id}': 'Directory.ReadWrite.All',
  'DELETE /groupLifecyclePolicies/{id}': 'Directory.ReadWrite.All',
  'GET /identityGovernance/accessReviews/definitions': 'AccessReview.Read.All AccessReview.ReadWrite.All',
  'GET /identityGovernance/accessReviews/definitions/{id}':
    'AccessReview.Read.All AccessReview.ReadWrite.All',
  'GET /identityProtection/riskyUsers': 'IdentityRiskyUser.Read.All',
  'GET /appCatalogs/teamsApps': 'AppCatalog.Read.All AppCatalog.ReadWrite.All',
  'GET /admin/sharepoint/settings':
    'SharePointTenantSettings.Read.All SharePointTenantSettings.ReadWrite.All',
  'PATCH /admin/sharepoint/settings': 'SharePointTenantSettings.ReadWrite.All',
  'GET /admin/reportSettings': 'ReportSettings.Read.All ReportSettings.ReadWrite.All',
  'PATCH /admin/reportSettings': 'ReportSettings.ReadWrite.All',
  'GET /admin/people/itemInsights': 'PeopleSettings.Read.All PeopleSettings.ReadWrite.All',
  'PATCH /admin/people/itemInsights': 'PeopleSettings.ReadWrite.All',
  'GET /admin/forms': 'OrgSettings-Forms.Read.All OrgSettings-Forms.ReadWrite.All',
  'PATCH /admin/forms': 'OrgSettings-Forms.ReadWrite.All',
  'GET /admin/appsAndServices':
    'OrgSettings-AppsAndServices.Read.All OrgSettings-AppsAndServices.ReadWrite.All',
  'PATCH /admin/appsAndServices': 'OrgSettings-AppsAndServices.ReadWrite.All',
  'GET /admin/teams/userConfigurations': 'TeamsUserConfiguration.Read.All',
  'GET /admin/teams/userConfigurations/{id}': 'TeamsUserConfiguration.Read.All',
  'GET /admin/teams/policy/getPolicyId': 'TeamsPolicyUserAssign.ReadWrite.All',
  'POST /admin/teams/policy/userAssignments/assign': 'TeamsPolicyUserAssign.ReadWrite.All',
  'GET /admin/configurationManagement/configurationDrifts':
    'ConfigurationMonitoring.Read.All ConfigurationMonitoring.ReadWrite.All',
  'GET /admin/configurationManagement/configurationMonitors':
    'ConfigurationMonitoring.Read.All ConfigurationMonitoring.ReadWrite.All',
  'GET /admin/configurationManagement/configurationMonitoringResults':
    'ConfigurationMonitoring.Read.All ConfigurationMonitoring.ReadWrite.All',
  'GET /admin/configurationManagement/configurationSnapshotJobs':
    'ConfigurationMonitoring.Read.All ConfigurationMonitoring.ReadWrite.All',
  'GET /admin/configurationManagement/configurationSnapshotJobs/{id}':
    'ConfigurationMonitoring.Read.All ConfigurationMonitoring.ReadWrite.All',
  'POST /admin/configurationManagement/configurationSnapshots/createSnapshot':
    'ConfigurationMonitoring.ReadWrite.All',
  'GET /admin/configurationManagement/configurationSnapshots/{id}':
    'ConfigurationMonitoring.Read.All ConfigurationMonitoring.ReadWrite.All',
  'GET /security/secureScores': 'SecurityEvents.Read.All SecurityEvents.ReadWrite.All',
  'GET /security/secureScoreControlProfiles': 'SecurityEvents.Read.All SecurityEvents.ReadWrite.All',
  'GET /security/triggerTypes/retentionEventTypes':
    'RecordsManagement.Read.All RecordsManagement.ReadWrite.All',
  'GET /security/triggerTypes/retentionEventTypes/{id}':
    'RecordsManagement.Read.All RecordsManagement.ReadWrite.All',
  'POST /security/triggerTypes/retentionEventTypes': 'RecordsManagement.ReadWrite.All',
  'DELETE /security/triggerTypes/retentionEventTypes/{id}': 'RecordsManagement.ReadWrite.All',
} satisfies Record<string, string>;

/**
 * Paths that the list above has no application permission for. Each is from the page of the API, except where said.
 * `null`: the page allows delegated permissions only, so an application is always refused.
 */
export const permissionsFromPages = {
  'GET /policies/authenticationMethodsPolicy/authenticationMethodConfigurations':
    'Policy.Read.AuthenticationMethod Policy.Read.All Policy.ReadWrite.AuthenticationMethod',
  // CIPP reads and writes the settings here; the pages have /admin/forms.
  'GET /admin/forms/settings': 'OrgSettings-Forms.Read.All OrgSettings-Forms.ReadWrite.All',
  'PATCH /admin/forms/settings': 'OrgSettings-Forms.ReadWrite.All',
  'DELETE /admin/configurationManagement/configurationSnapshotJobs/{id}':
    'ConfigurationMonitoring.ReadWrite.All',
  'GET /deviceManagement/detectedApps':
    'DeviceManagementManagedDevices.Read.All DeviceManagementManagedDevices.ReadWrite.All',
  'GET /deviceManagement/detectedApps/{id}':
    'DeviceManagementManagedDevices.Read.All DeviceManagementManagedDevices.ReadWrite.All',
  'GET /deviceManagement/detectedApps/{id}/managedDevices':
    'DeviceManagementManagedDevices.Read.All DeviceManagementManagedDevices.ReadWrite.All',
  // "List a user's memberships" and "Get deleted item", of applications.
  'GET /me/transitiveMemberOf/{id}':
    'Directory.Read.All RoleManagement.Read.Directory RoleManagement.ReadWrite.Directory',
  'GET /directory/deletedItems/{id}': 'Application.Read.All Application.ReadWrite.All',
  'DELETE /directory/deletedItems/{id}': 'Application.ReadWrite.All',
  'GET /security/labels/retentionLabels': null,
  'GET /teamwork/teamsAppSettings': null,
} satisfies Record<string, string | null>;

import { stableId } from './stableId.ts';

/** Client ids of the two identities that Plumbline runs under. Any other client id is an identity of its own. */
export const auditorClientId = 'a0d17000-0000-4000-8000-000000000001';
export const remediatorClientId = '4e3ed1a7-0000-4000-8000-000000000002';
/** The application at which a person signs in who sets Plumbline up: its tokens speak for that person. */
export const onboarderClientId = '0b0a4de4-0000-4000-8000-000000000003';

/** The name that the ledger and `/roles` use: `auditor`, `remediator`, `onboarder`, or the client id itself. */
export function identityName(clientId: string): string {
  if (clientId.toLowerCase() === onboarderClientId) return 'onboarder';
  if (clientId.toLowerCase() === auditorClientId) return 'auditor';
  if (clientId.toLowerCase() === remediatorClientId) return 'remediator';
  return clientId;
}

/** The object id of a client's service principal in a tenant. */
export function principalId(tenant: string, clientId: string): string {
  return stableId('servicePrincipal', tenant, clientId.toLowerCase());
}

/** Every read permission of the catalogue ("Read set" in controls.md, section 7), and the right to take a snapshot. */
const readPermissions: readonly string[] = [
  'AccessReview.Read.All',
  'AppCatalog.Read.All',
  'Application.Read.All',
  'AuditLog.Read.All',
  'AuditLogsQuery-Entra.Read.All',
  'AuditLogsQuery.Read.All',
  'ConfigurationMonitoring.Read.All',
  'ConfigurationMonitoring.ReadWrite.All',
  'CopilotPolicySettings.Read',
  'DeviceManagementApps.Read.All',
  'DeviceManagementManagedDevices.Read.All',
  'Directory.Read.All',
  'DirectoryRecommendations.Read.All',
  'Domain.Read.All',
  'Group.Read.All',
  'Group.ReadBasic.All',
  'GroupMember.Read.All',
  'GroupSettings.Read.All',
  'IdentityRiskyUser.Read.All',
  'InformationProtectionPolicy.Read.All',
  'LicenseAssignment.Read.All',
  'OnlineMeetings.Read.All',
  'OrgSettings-AppsAndServices.Read.All',
  'OrgSettings-Forms.Read.All',
  'OrgSettings-Microsoft365Install.Read.All',
  'OrgSettings-Todo.Read.All',
  'Organization.Read.All',
  'PeopleSettings.Read.All',
  'Policy.Read.All',
  'Policy.Read.AuthenticationMethod',
  'Policy.Read.B2BManagementPolicy',
  'Policy.Read.ConditionalAccess',
  'Policy.Read.DeviceConfiguration',
  'Policy.Read.PermissionGrant',
  'RecordsManagement.Read.All',
  'ReportSettings.Read.All',
  'Reports.Read.All',
  'RoleAssignmentSchedule.Read.Directory',
  'RoleEligibilitySchedule.Read.Directory',
  'RoleManagement.Read.All',
  'RoleManagement.Read.Directory',
  'RoleManagementPolicy.Read.Directory',
  'SecurityEvents.Read.All',
  'SensitivityLabels.Read.All',
  'ServiceHealth.Read.All',
  'SharePointTenantSettings.Read.All',
  'TeamsUserConfiguration.Read.All',
  'Teamwork.Read.All',
  'User.Read.All',
  'User.ReadBasic.All',
  'UserAuthenticationMethod.Read.All',
];

/** The permission of the Teams admin API, which is another resource than Graph. */
export const teamsAdminPermission = 'application_access';

/** The auto-safe and gated write sets of controls.md, section 7, and the Teams admin API. */
const writePermissions: readonly string[] = [
  'Policy.ReadWrite.Authorization',
  'Policy.ReadWrite.AuthenticationMethod',
  'Policy.ReadWrite.ConsentRequest',
  'Policy.ReadWrite.CrossTenantAccess',
  'SharePointTenantSettings.ReadWrite.All',
  'RecordsManagement.ReadWrite.All',
  'ReportSettings.ReadWrite.All',
  'PeopleSettings.ReadWrite.All',
  'GroupSettings.ReadWrite.All',
  'OrgSettings-Forms.ReadWrite.All',
  'OrgSettings-AppsAndServices.ReadWrite.All',
  'Policy.ReadWrite.ConditionalAccess',
  'Policy.ReadWrite.SecurityDefaults',
  'Policy.ReadWrite.B2BManagementPolicy',
  'Policy.ReadWrite.ExternalIdentities',
  'Policy.ReadWrite.ApplicationConfiguration',
  'User.EnableDisableAccount.All',
  'Group.ReadWrite.All',
  'TeamsPolicyUserAssign.ReadWrite.All',
  teamsAdminPermission,
];

/** What a person consents to who sets Plumbline up, besides reading. */
const onboardingScopes: readonly string[] = [
  'AppRoleAssignment.ReadWrite.All',
  'Application.ReadWrite.All',
  'Group.ReadWrite.All',
  'RoleManagement.ReadWrite.Directory',
];

/** What was granted, per tenant and identity. */
export interface Grants {
  /** @param assigned the app roles that it holds by assignment, once any was written */
  of(tenant: string, identity: string, assigned?: readonly string[]): readonly string[];
  set(tenant: string, identity: string, permissions: readonly string[]): void;
}

/** @param auditor what the auditor, and every identity without a name, starts with */
export function createGrants(auditor: readonly string[] = readPermissions): Grants {
  const granted = new Map<string, readonly string[]>();
  return {
    of(tenant, identity, assigned) {
      const initial: Record<string, readonly string[]> = {
        remediator: [...readPermissions, ...writePermissions],
        onboarder: [...readPermissions, ...onboardingScopes],
      };
      return granted.get(`${tenant}/${identity}`) ?? assigned ?? initial[identity] ?? auditor;
    },
    set(tenant, identity, permissions) {
      granted.set(`${tenant}/${identity}`, permissions);
    },
  };
}

/**
 * Permissions of Microsoft Graph and Exchange by which an application gets at everybody's mail, files or directory, or
 * can give itself whatever it likes. Source: Microsoft Graph permissions reference.
 */
const strong = [
  /^Mail\./,
  /^Files\.(Read|ReadWrite)\.All$/,
  /^Sites\.(ReadWrite|Manage|FullControl)\.All$/,
  /^full_access_as_(user|app)$/,
  /^EWS\.AccessAsUser\.All$/,
  /^Directory\./,
  /^(Application|AppRoleAssignment|DelegatedPermissionGrant)\.ReadWrite\.All$/,
  /^(User|UserAuthenticationMethod|Group|GroupMember)\.ReadWrite\.All$/,
  /^(RoleManagement|Policy)\.ReadWrite\./,
];

export function isStrongPermission(permission: string): boolean {
  return strong.some((pattern) => pattern.test(permission));
}

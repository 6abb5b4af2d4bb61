/**
 * Ids of Microsoft Graph's application permissions (microsoft-graph-devx-content, permissions.json); and of the one that
 * Microsoft's snapshot reader needs on Office 365 Exchange Online.
 */
export const appRoleIds: Record<string, string> = {
  'AuditLog.Read.All': 'b0afded3-3588-46d8-8b3d-9842eff778da',
  'ConfigurationMonitoring.ReadWrite.All': 'cfa85bfb-2ee8-4e13-8e7f-489e57a015a1',
  'GroupMember.Read.All': '98830695-27a2-44f7-8c18-0c3ebc9698f6',
  'Organization.Read.All': '498476ce-e0fe-48b0-b801-37ba7e2685c6',
  'Policy.Read.All': '246dd0d5-5bd0-4def-940b-0421030a5b68',
  'RoleManagement.Read.Directory': '483bed4a-2ad3-4361-a73b-c83ccdbdc53c',
  'SharePointTenantSettings.Read.All': '83d4163d-a2d8-4d3b-9695-4ae3ca98f888',
  'TeamsUserConfiguration.Read.All': 'a91eadaf-2c3c-4362-908b-fb172d208fc6',
  'User.Read.All': 'df021288-bdef-4463-88db-98f22de89214',
  'Exchange.ManageAsApp': 'dc50a0fb-09a3-484d-be87-e023b12c6440',
};

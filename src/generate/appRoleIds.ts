/**
 * Ids of Microsoft Graph's application permissions (microsoft-graph-devx-content, permissions.json); and of the one that
 * Microsoft's snapshot reader needs on Office 365 Exchange Online.
 */
export const appRoleIds: Record<string, string> = {
  'AccessReview.Read.All': 'd07a8cc0-3d51-4b77-b3b0-32704d1f69fa',
  'AppCatalog.Read.All': 'e12dae10-5a57-4817-b79d-dfbec5348930',
  'Application.Read.All': '9a5d68dd-52b0-4cc2-bd40-abcf44ac3a30',
  'AuditLog.Read.All': 'b0afded3-3588-46d8-8b3d-9842eff778da',
  'ConfigurationMonitoring.ReadWrite.All': 'cfa85bfb-2ee8-4e13-8e7f-489e57a015a1',
  'DeviceManagementManagedDevices.Read.All': '2f51be20-0bb4-4fed-bf7b-db946066c75e',
  'Directory.Read.All': '7ab1d382-f21e-4acd-a863-ba3e13f7da61',
  'Domain.Read.All': 'dbb9058a-0e50-45d7-ae91-66909b5d4664',
  'GroupMember.Read.All': '98830695-27a2-44f7-8c18-0c3ebc9698f6',
  'GroupSettings.Read.All': 'f3c4f514-c65a-43f5-bfce-1735872258dd',
  'IdentityRiskyUser.Read.All': 'dc5007c0-2d7d-4c42-879c-2dab87571379',
  'OrgSettings-AppsAndServices.Read.All': '56c84fa9-ea1f-4a15-90f2-90ef41ece2c9',
  'OrgSettings-Forms.Read.All': '434d7c66-07c6-4b1f-ab21-417cf2cdaaca',
  'Organization.Read.All': '498476ce-e0fe-48b0-b801-37ba7e2685c6',
  'PeopleSettings.Read.All': 'ef02f2e7-e22d-4c77-8614-8f765683b86e',
  'Policy.Read.All': '246dd0d5-5bd0-4def-940b-0421030a5b68',
  'Policy.Read.B2BManagementPolicy': 'b41683de-870d-4462-939a-1a3d94f3accf',
  'Policy.Read.DeviceConfiguration': 'bdba4817-6ba1-4a7c-8a01-be9bc7c242dd',
  'RecordsManagement.Read.All': 'ac3a2b8e-03a3-4da9-9ce0-cbe28bf1accd',
  'ReportSettings.Read.All': 'ee353f83-55ef-4b78-82da-555bfa2b4b95',
  'RoleManagement.Read.Directory': '483bed4a-2ad3-4361-a73b-c83ccdbdc53c',
  'SharePointTenantSettings.Read.All': '83d4163d-a2d8-4d3b-9695-4ae3ca98f888',
  'TeamsUserConfiguration.Read.All': 'a91eadaf-2c3c-4362-908b-fb172d208fc6',
  'User.Read.All': 'df021288-bdef-4463-88db-98f22de89214',
  'Exchange.ManageAsApp': 'dc50a0fb-09a3-484d-be87-e023b12c6440',
};

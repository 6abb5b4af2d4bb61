/** Client ids of the services whose app roles are granted (Microsoft Entra: first-party applications). */
export const graphAppId = '00000003-0000-0000-c000-000000000000';
export const exchangeAppId = '00000002-0000-0ff1-ce00-000000000000';

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
  'RecordsManagement.ReadWrite.All': 'eb158f57-df43-4751-8b21-b8932adb3d34',
  'ReportSettings.Read.All': 'ee353f83-55ef-4b78-82da-555bfa2b4b95',
  'RoleManagement.Read.Directory': '483bed4a-2ad3-4361-a73b-c83ccdbdc53c',
  'SharePointTenantSettings.Read.All': '83d4163d-a2d8-4d3b-9695-4ae3ca98f888',
  'TeamsUserConfiguration.Read.All': 'a91eadaf-2c3c-4362-908b-fb172d208fc6',
  'User.Read.All': 'df021288-bdef-4463-88db-98f22de89214',
  'Exchange.ManageAsApp': 'dc50a0fb-09a3-484d-be87-e023b12c6440',
  'Policy.ReadWrite.ConditionalAccess': '01c0a623-fc9b-48e9-b794-0756f8e8f067',
  'Group.ReadWrite.All': '62a82d76-70ea-41e2-9197-370581804d09',
  'GroupSettings.ReadWrite.All': '546168c3-1183-4281-9491-fafb24dea37e',
  'OrgSettings-AppsAndServices.ReadWrite.All': '4a8e4191-c1c8-45f8-b801-f9a1a5ee6ad3',
  'OrgSettings-Forms.ReadWrite.All': '2cb92fee-97a3-4034-8702-24a6f5d0d1e9',
  'PeopleSettings.ReadWrite.All': 'b6890674-9dd5-4e42-bb15-5af07f541ae1',
  'Policy.ReadWrite.ApplicationConfiguration': 'be74164b-cff1-491c-8741-e671cb536e13',
  'Policy.ReadWrite.AuthenticationMethod': '29c18626-4985-4dcd-85c0-193eef327366',
  'Policy.ReadWrite.Authorization': 'fb221be6-99f2-473f-bd32-01c6a0e9ca3b',
  'Policy.ReadWrite.B2BManagementPolicy': '50c51436-099b-4545-b39b-9fdf1274707c',
  'Policy.ReadWrite.ConsentRequest': '999f8c63-0a38-4f1b-91fd-ed1947bdd1a9',
  'Policy.ReadWrite.CrossTenantAccess': '338163d7-f101-4c92-94ba-ca46fe52447c',
  'Policy.ReadWrite.ExternalIdentities': '03cc4f92-788e-4ede-b93f-199424d144a5',
  'ReportSettings.ReadWrite.All': '2a60023f-3219-47ad-baa4-40e17cd02a1d',
  'SharePointTenantSettings.ReadWrite.All': '19b94e34-907c-4f43-bde9-38b1909ed408',
  'User.EnableDisableAccount.All': '3011c876-62b7-4ada-afa2-506cbbecc68c',
};

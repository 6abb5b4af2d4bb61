/** Template ids of directory roles, which are the same in every tenant (Microsoft Entra built-in roles). */
export const globalAdministrator = '62e90394-69f5-4237-9190-012177145e10';
const privilegedRoleAdministrator = 'e8611ab8-c189-46e8-94e1-60213ab1f814';
export const globalReader = 'f2ef992c-3afb-46b9-b7cf-a126ee74c451';
export const complianceAdministrator = '17315797-102d-40b4-93e0-432062caca18';

/**
 * Roles by which the whole tenant can be taken over (CISA's "highly privileged" roles, MS.AAD.7), by template id.
 */
export const takeoverRoles: Record<string, string> = {
  [globalAdministrator]: 'Global Administrator',
  [privilegedRoleAdministrator]: 'Privileged Role Administrator',
  'fe930be7-5e62-47db-91af-98c3a49a38b1': 'User Administrator',
  'f28a1f50-f6e7-4571-818b-6a12f2af6b6c': 'SharePoint Administrator',
  '29232cdf-9323-42fd-ade2-1d097af3e4de': 'Exchange Administrator',
  '8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2': 'Hybrid Identity Administrator',
  '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3': 'Application Administrator',
  '158c047a-c907-4556-b7ef-446551a6b5f7': 'Cloud Application Administrator',
};

/**
 * Roles whose holders count as administrators, by template id: the above, and those that Microsoft's policy template
 * "Require MFA for admins" and CIS 5.2.2.1 name besides.
 */
export const administratorRoles: Record<string, string> = {
  ...takeoverRoles,
  '194ae4cb-b126-40b2-bd5b-6091b380977d': 'Security Administrator',
  'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9': 'Conditional Access Administrator',
  '7be44c8a-adaf-4e2a-84d6-ab2649e08a13': 'Privileged Authentication Administrator',
  'c4e39bd9-1100-46d3-8c65-fb160da0071f': 'Authentication Administrator',
  '729827e3-9c14-49f7-bb1b-9608f156bbb8': 'Helpdesk Administrator',
  '966707d0-3269-4727-9be2-8c3a10f19b9d': 'Password Administrator',
  'b0f54661-2d74-4c50-afa3-1ec803f12efe': 'Billing Administrator',
  [globalReader]: 'Global Reader',
};

/** Roles that administer nothing: they are given to ordinary people, or to what keeps the directory in step. */
export const rolesWithoutDuties: Record<string, string> = {
  '88d8e3e3-8f55-4a1e-953a-9b9898b8876b': 'Directory Readers',
  '95e79109-95c0-4d8e-aee3-d01accf2d47b': 'Guest Inviter',
  'd29b2b05-8046-44ba-8758-1e26182fcf32': 'Directory Synchronization Accounts',
};

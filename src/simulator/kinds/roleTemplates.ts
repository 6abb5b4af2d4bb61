/** Template ids of directory roles ("Microsoft Entra built-in roles"). */
export const roleTemplates = {
  'Global Administrator': '62e90394-69f5-4237-9190-012177145e10',
  'Privileged Role Administrator': 'e8611ab8-c189-46e8-94e1-60213ab1f814',
  'User Administrator': 'fe930be7-5e62-47db-91af-98c3a49a38b1',
  'SharePoint Administrator': 'f28a1f50-f6e7-4571-818b-6a12f2af6b6c',
  'Exchange Administrator': '29232cdf-9323-42fd-ade2-1d097af3e4de',
  'Hybrid Identity Administrator': '8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2',
  'Application Administrator': '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
  'Cloud Application Administrator': '158c047a-c907-4556-b7ef-446551a6b5f7',
  'Security Administrator': '194ae4cb-b126-40b2-bd5b-6091b380977d',
  'Conditional Access Administrator': 'b1be1c3e-b65d-4f19-8427-f6fa0d97feb9',
  'Privileged Authentication Administrator': '7be44c8a-adaf-4e2a-84d6-ab2649e08a13',
  'Authentication Administrator': 'c4e39bd9-1100-46d3-8c65-fb160da0071f',
  'Helpdesk Administrator': '729827e3-9c14-49f7-bb1b-9608f156bbb8',
  'Password Administrator': '966707d0-3269-4727-9be2-8c3a10f19b9d',
  'Billing Administrator': 'b0f54661-2d74-4c50-afa3-1ec803f12efe',
  'Teams Administrator': '69091246-20e8-4a56-aa4d-066075b2a7a8',
  'Global Reader': 'f2ef992c-3afb-46b9-b7cf-a126ee74c451',
  'Compliance Administrator': '17315797-102d-40b4-93e0-432062caca18',
  'Guest Inviter': '95e79109-95c0-4d8e-aee3-d01accf2d47b',
  'Groups Administrator': 'fdd7a751-b60b-444a-984c-02652fe8fa1c',
  'Directory Readers': '88d8e3e3-8f55-4a1e-953a-9b9898b8876b',
} as const satisfies Record<string, string>;

export type RoleName = keyof typeof roleTemplates;

export const roleNames = Object.keys(roleTemplates).filter((name): name is RoleName => name in roleTemplates);

/** The roles that an administrators' policy should take in: those above with power over identities and settings. */
export const administratorRoles: RoleName[] = [
  'Global Administrator',
  'Privileged Role Administrator',
  'User Administrator',
  'SharePoint Administrator',
  'Exchange Administrator',
  'Hybrid Identity Administrator',
  'Application Administrator',
  'Cloud Application Administrator',
  'Security Administrator',
  'Conditional Access Administrator',
  'Privileged Authentication Administrator',
  'Authentication Administrator',
  'Helpdesk Administrator',
  'Password Administrator',
  'Billing Administrator',
  'Teams Administrator',
  'Global Reader',
  'Compliance Administrator',
];

/** The national clouds that Microsoft 365 runs in. GCC uses `global`. */
export const clouds = ['global', 'usGov', 'usGovDoD', 'china'] as const;
export type Cloud = (typeof clouds)[number];

/** Service plan names as `/subscribedSkus` spells them; the ones on which a source or a remedy can depend. */
export const licencePlans = {
  AAD_PREMIUM: 'Entra ID P1',
  AAD_PREMIUM_P2: 'Entra ID P2',
  INTUNE_A: 'Microsoft Intune',
  EXCHANGE_S_ENTERPRISE: 'Exchange Online Plan 2',
  SHAREPOINTENTERPRISE: 'SharePoint Online Plan 2',
  TEAMS1: 'Microsoft Teams',
  TEAMSPRO_PROTECTION: 'Teams Premium',
  RECORDS_MANAGEMENT: 'Purview Records Management',
  INSIDER_RISK: 'Purview Insider Risk Management',
} as const;
export type LicencePlan = keyof typeof licencePlans;

export interface Tenant {
  id: string;
  displayName: string;
  cloud: Cloud;
  /** Service plan names that are switched on (`/subscribedSkus`); empty when not known. */
  licences: string[];
}

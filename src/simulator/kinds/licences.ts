import type { JsonObject } from '../json.ts';
import { idOf, type TenantFacts } from './facts.ts';

/** Service plans with their ids ("Product names and service plan identifiers for licensing"). */
const plans = {
  AAD_PREMIUM: '41781fb2-bc02-4b7c-bd55-b576c07bb09d',
  AAD_PREMIUM_P2: 'eec0eb4f-6444-4f95-aba0-50c24d67f998',
  INTUNE_A: 'c1ec4a95-1f05-45b3-a911-aa3fa01094f5',
  TEAMS1: '57ff2da0-773e-42df-b2af-ffb7a2317929',
  EXCHANGE_S_ENTERPRISE: 'efb87545-963c-4e0d-99df-69c6916d9eb0',
  EXCHANGE_S_STANDARD: '9aaf7827-d63c-4b61-89c3-182f06f82e5c',
  SHAREPOINTENTERPRISE: '5dbe027f-2339-4123-9542-606e4d348a72',
  SHAREPOINTSTANDARD: 'c7699d2e-19aa-44de-8edf-1736da088ca1',
  ATP_ENTERPRISE: 'f20fedf3-f3c3-43c3-8267-2bfdd51c0939',
  INSIDER_RISK: 'd587c7a3-bda9-4f99-8776-9bcf59c84f75',
} as const satisfies Record<string, string>;
type Plan = keyof typeof plans;

function subscription(
  facts: TenantFacts,
  {
    part,
    skuId,
    seats,
    used,
    has,
  }: { part: string; skuId: string; seats: number; used: number; has: Plan[] },
): JsonObject {
  return {
    id: `${facts.id}_${skuId}`,
    accountId: facts.id,
    accountName: facts.initialDomain.split('.')[0] ?? '',
    appliesTo: 'User',
    capabilityStatus: 'Enabled',
    consumedUnits: used,
    prepaidUnits: { enabled: seats, suspended: 0, warning: 0, lockedOut: 0 },
    servicePlans: has.map((servicePlanName) => ({
      servicePlanId: plans[servicePlanName],
      servicePlanName,
      provisioningStatus: 'Success',
      appliesTo: 'User',
    })),
    skuId,
    skuPartNumber: part,
    subscriptionIds: [idOf(facts, 'subscription', part)],
  };
}

/** Microsoft 365 E5: Entra ID P1 and P2, Teams, Intune, Defender, Purview. */
export function microsoft365E5(facts: TenantFacts, seats: number, used: number): JsonObject {
  return subscription(facts, {
    part: 'SPE_E5',
    skuId: '06ebc4ee-1bb5-47dd-8120-11324bc54e06',
    seats,
    used,
    has: [
      'AAD_PREMIUM',
      'AAD_PREMIUM_P2',
      'INTUNE_A',
      'TEAMS1',
      'EXCHANGE_S_ENTERPRISE',
      'SHAREPOINTENTERPRISE',
      'ATP_ENTERPRISE',
      'INSIDER_RISK',
    ],
  });
}

/** Microsoft 365 Business Basic: neither Entra ID P1 nor P2, nor Intune. */
export function businessBasic(facts: TenantFacts, seats: number, used: number): JsonObject {
  return subscription(facts, {
    part: 'O365_BUSINESS_ESSENTIALS',
    skuId: '3b555118-da6a-4418-894f-7df1e2096870',
    seats,
    used,
    has: ['TEAMS1', 'EXCHANGE_S_STANDARD', 'SHAREPOINTSTANDARD'],
  });
}

/** Visio Plan 2 that nobody paid for any more, while people still have licences of it. */
export function lapsedVisio(facts: TenantFacts, seats: number): JsonObject {
  return {
    ...subscription(facts, {
      part: 'VISIOCLIENT',
      skuId: 'c5928f49-12ba-48f7-ada3-0d743a3601d5',
      seats,
      used: seats,
      has: [],
    }),
    capabilityStatus: 'Suspended',
    prepaidUnits: { enabled: 0, suspended: seats, warning: 0, lockedOut: 0 },
  };
}

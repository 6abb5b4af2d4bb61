import type { ConditionalAccessPolicy } from './policy.ts';

/** Combinations that no password alone satisfies and no phishing page relays (built-in strength …0004). */
export const phishingResistantCombinations = [
  'windowsHelloForBusiness',
  'fido2',
  'x509CertificateMultiFactor',
];

const somethingOwned = ['microsoftAuthenticatorPush', 'softwareOath', 'hardwareOath', 'sms', 'voice'];

/** Combinations of two factors (authenticationMethodModes and the built-in strength "Multifactor authentication"). */
export const multifactorCombinations = [
  ...phishingResistantCombinations,
  'deviceBasedPush',
  'temporaryAccessPassOneTime',
  'temporaryAccessPassMultiUse',
  'federatedMultiFactor',
  ...somethingOwned.map((method) => `password,${method}`),
  ...somethingOwned.map((method) => `${method},federatedSingleFactor`),
];

type Grants = NonNullable<ConditionalAccessPolicy['grantControls']>;

export function blocks(policy: ConditionalAccessPolicy): boolean {
  return policy.grantControls?.builtInControls.includes('block') ?? false;
}

/** Whether every combination that the policy's authentication strength allows is in `accepted`. */
export function strengthWithin(policy: ConditionalAccessPolicy, accepted: string[]): boolean {
  const allowed = policy.grantControls?.authenticationStrength?.allowedCombinations ?? [];
  return allowed.length > 0 && allowed.every((combination) => accepted.includes(combination));
}

/** What satisfies a demand: controls of a policy, and combinations of its authentication strength. */
export interface Satisfying {
  controls: string[];
  combinations: string[];
}

export const secondFactor: Satisfying = { controls: ['mfa'], combinations: multifactorCombinations };

export const phishingResistant: Satisfying = { controls: [], combinations: phishingResistantCombinations };

/** A device that Intune calls compliant, or that is joined to the company's own domain. */
export const managedDevice: Satisfying = {
  controls: ['compliantDevice', 'domainJoinedDevice'],
  combinations: [],
};

/**
 * Whether nobody gets past the policy without the demand being met: it blocks; or all its controls must be met and
 * one of them meets the demand; or any one suffices and each of them does.
 * `mfa` OR `compliantDevice` entails neither (Conditional Access: Grant).
 */
export function entails(policy: ConditionalAccessPolicy, by: Satisfying): boolean {
  if (blocks(policy)) return true;
  const grants = policy.grantControls;
  if (!grants) return false;
  const alternatives = alternativesOf(grants, by.controls, strengthWithin(policy, by.combinations));
  if (alternatives.length === 0) return false;
  return grants.operator === 'AND' ? alternatives.includes(true) : alternatives.every((meets) => meets);
}

export function entailsMfa(policy: ConditionalAccessPolicy): boolean {
  return entails(policy, secondFactor);
}

/** One entry for each control of the policy: whether it meets the demand. */
function alternativesOf(grants: Grants, accepted: string[], strengthMeets: boolean): boolean[] {
  return [
    ...grants.builtInControls.map((control) => accepted.includes(control)),
    ...grants.customAuthenticationFactors.map(() => false),
    ...grants.termsOfUse.map(() => false),
    ...(grants.authenticationStrength ? [strengthMeets] : []),
  ];
}

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

/**
 * Whether nobody gets past the policy with one factor: it blocks; or all its controls must be met and one of them
 * is a second factor; or any one suffices and each of them is a second factor.
 * `mfa` OR `compliantDevice` entails nothing (Conditional Access: Grant).
 */
export function entailsMfa(policy: ConditionalAccessPolicy): boolean {
  if (blocks(policy)) return true;
  const grants = policy.grantControls;
  if (!grants) return false;
  const alternatives = alternativesOf(grants, strengthWithin(policy, multifactorCombinations));
  if (alternatives.length === 0) return false;
  return grants.operator === 'AND' ? alternatives.includes(true) : alternatives.every((isMfa) => isMfa);
}

/** One entry for each control of the policy: whether it is a second factor. */
function alternativesOf(grants: Grants, strengthIsMfa: boolean): boolean[] {
  return [
    ...grants.builtInControls.map((control) => control === 'mfa'),
    ...grants.customAuthenticationFactors.map(() => false),
    ...grants.termsOfUse.map(() => false),
    ...(grants.authenticationStrength ? [strengthIsMfa] : []),
  ];
}

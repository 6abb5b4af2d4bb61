import { multifactorCombinations, phishingResistantCombinations } from '../conditionalAccess/grants.ts';
import type { Clause } from './clauses.ts';
import type { PolicyAsWritten } from './policyAsWritten.ts';

/** What CISA's rules want a policy to grant or refuse. Source: ScubaGear 1.8.0, AADConfig.rego. */

export const block = grants('block');

/** The strength alone is read: not its name, nor what else stands beside it, `block` included. */
export const phishingResistantStrength: Clause = {
  lacks: 'an authentication strength of phishing-resistant methods only',
  holds: (policy) => {
    const combinations = combinationsOf(policy);
    return combinations.length > 0 && combinations.every(isPhishingResistant);
  },
};

/** A strength of phishing-resistant methods only is not taken for a second factor; MS.AAD.3.1 asks for that one. */
export const mfaOrMixedStrength: Clause = {
  lacks: 'a second factor, or an authentication strength that allows more than phishing-resistant methods',
  holds: (policy) => {
    const combinations = combinationsOf(policy);
    const isMixed =
      combinations.every((combination) => multifactorCombinations.includes(combination)) &&
      combinations.some((combination) => !isPhishingResistant(combination));
    return grants('mfa').holds(policy) || isMixed;
  },
};

/** Exactly these two, either of which is enough. */
export const compliantOrJoinedDevice: Clause = {
  lacks: 'to ask for a compliant or a hybrid joined device, and for nothing else',
  holds: ({ grantControls }) => {
    const controls = new Set(grantControls?.builtInControls);
    const wanted = ['compliantDevice', 'domainJoinedDevice'];
    return (
      controls.size === wanted.length &&
      wanted.every((control) => controls.has(control)) &&
      grantControls?.operator === 'OR'
    );
  },
};

export const anyManagedDevice: Clause = {
  lacks: 'to ask for a compliant or a hybrid joined device',
  holds: (policy) => grants('compliantDevice').holds(policy) || grants('domainJoinedDevice').holds(policy),
};

function grants(control: string): Clause {
  return {
    lacks: control,
    holds: ({ grantControls }) => grantControls?.builtInControls?.includes(control) ?? false,
  };
}

function combinationsOf({ grantControls }: PolicyAsWritten): string[] {
  return grantControls?.authenticationStrength?.allowedCombinations ?? [];
}

function isPhishingResistant(combination: string): boolean {
  return phishingResistantCombinations.includes(combination);
}

import type { JsonObject } from '../json.ts';
import { completePolicy } from '../resources/conditionalAccessPolicies.ts';
import { daysAgo, idOf, type TenantFacts } from './facts.ts';

export const phishingResistant = '00000000-0000-0000-0000-000000000004';

/** The built-in authentication strengths ("Conditional Access authentication strengths"). */
export const builtInStrengths: JsonObject[] = [
  {
    id: '00000000-0000-0000-0000-000000000002',
    displayName: 'Multifactor authentication',
    description: 'Combinations of methods that satisfy strong authentication, such as a password + SMS',
    allowedCombinations: [
      'windowsHelloForBusiness',
      'fido2',
      'x509CertificateMultiFactor',
      'deviceBasedPush',
      'temporaryAccessPassOneTime',
      'temporaryAccessPassMultiUse',
      'password,microsoftAuthenticatorPush',
      'password,softwareOath',
      'password,hardwareOath',
      'password,sms',
      'password,voice',
      'federatedMultiFactor',
      'microsoftAuthenticatorPush,federatedSingleFactor',
      'softwareOath,federatedSingleFactor',
      'hardwareOath,federatedSingleFactor',
      'sms,federatedSingleFactor',
      'voice,federatedSingleFactor',
    ],
  },
  {
    id: '00000000-0000-0000-0000-000000000003',
    displayName: 'Passwordless MFA',
    description: 'Passwordless methods that satisfy strong authentication',
    allowedCombinations: [
      'windowsHelloForBusiness',
      'fido2',
      'x509CertificateMultiFactor',
      'deviceBasedPush',
    ],
  },
  {
    id: phishingResistant,
    displayName: 'Phishing-resistant MFA',
    description: 'Phishing-resistant, passwordless methods, such as a FIDO2 security key',
    allowedCombinations: ['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor'],
  },
].map((named) => ({
  ...named,
  createdDateTime: '2021-12-01T00:00:00Z',
  modifiedDateTime: '2021-12-01T00:00:00Z',
  policyType: 'builtIn',
  requirementsSatisfied: 'mfa',
  combinationConfigurations: [],
}));

/** A built-in strength, as a policy that demands it shows it. */
export function strength(id: string): JsonObject {
  const found = builtInStrengths.find((item) => item['id'] === id);
  if (!found) throw new Error(`no built-in strength ${id}`);
  return found;
}

export interface Policy {
  name: string;
  state?: 'enabled' | 'disabled' | 'enabledForReportingButNotEnforced';
  users?: JsonObject;
  applications?: JsonObject;
  conditions?: JsonObject;
  grant?: JsonObject | null;
  session?: JsonObject;
}

/** A policy for all users and all resources, but for what is said. */
export function policy(facts: TenantFacts, given: Policy): JsonObject {
  return completePolicy({
    id: idOf(facts, 'policy', given.name),
    displayName: given.name,
    createdDateTime: daysAgo(facts, 250),
    modifiedDateTime: daysAgo(facts, 90),
    state: given.state ?? 'enabled',
    conditions: {
      clientAppTypes: ['all'],
      ...given.conditions,
      applications: given.applications ?? { includeApplications: ['All'] },
      users: given.users ?? { includeUsers: ['All'] },
    },
    grantControls: given.grant === undefined ? { builtInControls: ['mfa'] } : given.grant,
    sessionControls: given.session
      ? {
          applicationEnforcedRestrictions: null,
          cloudAppSecurity: null,
          disableResilienceDefaults: null,
          persistentBrowser: null,
          signInFrequency: null,
          ...given.session,
        }
      : null,
  });
}

/** All kinds of guests and external users, as a policy names them. */
export const allGuestTypes =
  'internalGuest,b2bCollaborationGuest,b2bCollaborationMember,b2bDirectConnectUser,otherExternalUser,serviceProvider';

export function guestsOrExternalUsers(types: string): JsonObject {
  return {
    guestOrExternalUserTypes: types,
    externalTenants: {
      '@odata.type': '#microsoft.graph.conditionalAccessAllExternalTenants',
      membershipKind: 'all',
    },
  };
}

import type { JsonObject } from '../json.ts';
import { daysAgo, idOf, type TenantFacts } from './facts.ts';

/** What differs from an ordinary, enabled, cloud-only member who signs in often. */
export interface Person {
  name: string;
  id?: string;
  /** The part before the @; made from the name when absent. */
  alias?: string;
  domain?: string;
  enabled?: boolean;
  synced?: boolean;
  jobTitle?: string;
  department?: string;
  createdDaysAgo?: number;
  /** Null: never signed in, so there is no signInActivity at all. */
  lastSignInDaysAgo?: number | null;
  hiresInDays?: number;
  licensed?: boolean;
}

function aliasOf(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/[^A-Za-z ]/g, '')
    .trim()
    .toLowerCase()
    .replaceAll(/ +/g, '.');
}

/** Sign-in dates as `signInActivity` has them. */
export function signInActivity(facts: TenantFacts, days: number): JsonObject {
  return {
    lastSignInDateTime: daysAgo(facts, days),
    lastSignInRequestId: idOf(facts, 'request', String(days)),
    lastNonInteractiveSignInDateTime: daysAgo(facts, days),
    lastNonInteractiveSignInRequestId: idOf(facts, 'request', String(days)),
    lastSuccessfulSignInDateTime: daysAgo(facts, days),
    lastSuccessfulSignInRequestId: idOf(facts, 'request', String(days)),
  };
}

/** Office 365 E3, as `assignedLicenses` names it. */
const e3 = '6fd2c87f-b296-42f0-b197-1e91e994b900';

export function member(facts: TenantFacts, person: Person): JsonObject {
  const alias = person.alias ?? aliasOf(person.name);
  const address = `${alias}@${person.domain ?? facts.domain}`;
  const [givenName = null, ...rest] = person.name.split(' ');
  const { createdDaysAgo = 400, lastSignInDaysAgo = 1, licensed = true } = person;
  return {
    id: person.id ?? idOf(facts, 'user', alias),
    displayName: person.name,
    givenName,
    surname: rest.length > 0 ? rest.join(' ') : null,
    userPrincipalName: address,
    mail: licensed ? address : null,
    mailNickname: alias,
    accountEnabled: person.enabled ?? true,
    userType: 'Member',
    createdDateTime: daysAgo(facts, createdDaysAgo),
    creationType: null,
    employeeHireDate: person.hiresInDays === undefined ? null : daysAgo(facts, -person.hiresInDays),
    externalUserState: null,
    externalUserStateChangeDateTime: null,
    onPremisesSyncEnabled: person.synced ? true : null,
    onPremisesLastSyncDateTime: person.synced ? daysAgo(facts, 0) : null,
    jobTitle: person.jobTitle ?? null,
    department: person.department ?? null,
    officeLocation: null,
    mobilePhone: null,
    businessPhones: [],
    preferredLanguage: null,
    assignedLicenses: licensed ? [{ disabledPlans: [], skuId: e3 }] : [],
    ...(lastSignInDaysAgo !== null && { signInActivity: signInActivity(facts, lastSignInDaysAgo) }),
  };
}

export interface Guest {
  name: string;
  /** Their own address, such as `ada@fabrikam.com`. */
  address: string;
  enabled?: boolean;
  createdDaysAgo?: number;
  lastSignInDaysAgo?: number | null;
  /** The invitation was never redeemed. */
  pending?: boolean;
}

export function guest(facts: TenantFacts, person: Guest): JsonObject {
  const { createdDaysAgo = 200, lastSignInDaysAgo = 5, pending = false } = person;
  const base = member(facts, {
    name: person.name,
    alias: `${person.address.replace('@', '_')}#EXT#`,
    domain: facts.initialDomain,
    enabled: person.enabled ?? true,
    createdDaysAgo,
    lastSignInDaysAgo: pending ? null : lastSignInDaysAgo,
    licensed: false,
  });
  return {
    ...base,
    mail: person.address,
    userType: 'Guest',
    creationType: 'Invitation',
    externalUserState: pending ? 'PendingAcceptance' : 'Accepted',
    externalUserStateChangeDateTime: daysAgo(facts, pending ? createdDaysAgo : createdDaysAgo - 1),
  };
}

/** Methods as the report names them. */
export const strongMethods = ['fido2SecurityKey', 'microsoftAuthenticatorPush', 'softwareOneTimePasscode'];
export const ordinaryMethods = ['microsoftAuthenticatorPush', 'softwareOneTimePasscode'];

/** A row of the registration report. Disabled accounts have none, as the service leaves them out. */
export function registration(
  user: JsonObject,
  { methods = ordinaryMethods, isAdmin = false }: { methods?: string[]; isAdmin?: boolean } = {},
): JsonObject {
  const capable = methods.length > 0;
  return {
    id: user['id'],
    userPrincipalName: user['userPrincipalName'],
    userDisplayName: user['displayName'],
    userType: user['userType'] === 'Guest' ? 'guest' : 'member',
    isAdmin,
    isSsprRegistered: capable,
    isSsprEnabled: true,
    isSsprCapable: capable,
    isMfaRegistered: capable,
    isMfaCapable: capable,
    isPasswordlessCapable: methods.includes('fido2SecurityKey'),
    methodsRegistered: methods,
    isSystemPreferredAuthenticationMethodEnabled: true,
    systemPreferredAuthenticationMethods: capable
      ? ['Fido2'].slice(0, methods.includes('fido2SecurityKey') ? 1 : 0)
      : [],
    userPreferredMethodForSecondaryAuthentication: capable ? 'push' : 'none',
  };
}

import type { Account, Directory } from './directory.ts';
import { entailsMfa } from './grants.ts';
import { type ConditionalAccessPolicy, type GuestType, guestTypes } from './policy.ts';
import {
  anyOtherResource,
  appliesAlways,
  type ClientKind,
  officeServices,
  reachesClients,
  reachesResource,
} from './scope.ts';

/**
 * Whom a set of policies leaves open. All policies that apply must be satisfied, so a person is covered when any one
 * of them applies; and inside a policy an exclusion beats every inclusion (Conditional Access: Users and groups).
 * A policy for all users is therefore described by whom it leaves out, and only that is ever expanded.
 */

/** Where a sign-in goes, and with what kind of client. */
export interface Target {
  resource: string;
  clients: ClientKind;
}

/** The way by which a policy leaves somebody out. */
export interface Exclusion {
  policy: string;
  policyName: string;
  via: 'excludeUsers' | 'excludeGroup' | 'excludeRole' | 'excludeGuestTypes';
  /** The groups, outermost first; the role; the guest type. Empty for an account named directly. */
  path: string[];
}

export interface Uncovered {
  /** No policy at all is for all of the population here. */
  everybody: boolean;
  accounts: { account: Account; exclusion: Exclusion }[];
  /** Kinds of outsiders that are left out, whether or not the directory holds such accounts. */
  guestTypes: { type: GuestType; exclusion: Exclusion }[];
}

/** The people whom a question is about. */
export interface Population {
  /** Whether the policy is for all of them, apart from those it leaves out in some other way. */
  reachedBy(policy: ConditionalAccessPolicy): boolean;
  has(account: Account): boolean;
  /** The kinds of outsiders that belong to it as a whole, whoever they are. */
  guestTypes: readonly GuestType[];
}

export const everybody: Population = { reachedBy: isForAllUsers, has: () => true, guestTypes };

/** Who holds a role or can activate it: a policy that names the role applies from the activation on. */
export function holdersOf(role: string, directory: Directory): Population {
  return {
    reachedBy: (policy) => {
      const { includeRoles, excludeRoles } = policy.conditions.users;
      return (isForAllUsers(policy) || includeRoles.includes(role)) && !excludeRoles.includes(role);
    },
    has: ({ id }) => directory.holdersOf(role).has(id) || directory.eligibleFor(role).has(id),
    guestTypes: [],
  };
}

/** Everybody who is no outsider. */
export const ownPeople: Population = { ...everybody, has: ({ guest }) => guest === null, guestTypes: [] };

/** Everybody apart from these accounts, by id. */
export function everybodyBut(accounts: Set<string>): Population {
  return { ...everybody, has: ({ id }) => !accounts.has(id) };
}

export function outsidersOf(type: GuestType): Population {
  return {
    reachedBy: (policy) => coversGuestType(policy, type),
    has: (account) => account.guest === type,
    guestTypes: [type],
  };
}

/** Whom `policies` leave open at `target`. `policies` are those that count: enforced, unconditional, strong enough. */
export function uncoveredBy(
  policies: ConditionalAccessPolicy[],
  target: Target,
  directory: Directory,
  population: Population = everybody,
): Uncovered {
  const applicable = policies.filter(
    (policy) => reachesResource(policy, target.resource) && reachesClients(policy, target.clients),
  );
  const [first, ...rest] = applicable.filter((policy) => population.reachedBy(policy));
  if (!first) return { everybody: true, accounts: [], guestTypes: [] };

  const others = [...rest, ...applicable.filter((policy) => !population.reachedBy(policy))];
  const binds = (policy: ConditionalAccessPolicy, account: Account): boolean =>
    population.reachedBy(policy) ? !leaves(policy, account, directory) : covers(policy, account, directory);
  const accounts = leftOut(first, directory).filter(
    ({ account }) =>
      population.has(account) &&
      account.enabled !== false &&
      !others.some((policy) => binds(policy, account)),
  );
  const types = leftOutGuestTypes(first).filter(
    ({ type }) =>
      population.guestTypes.includes(type) && !others.some((policy) => coversGuestType(policy, type)),
  );
  return { everybody: false, accounts, guestTypes: types };
}

/** Every place where coverage can differ: each resource that a policy leaves out, and the rest; each client kind. */
export function targetsOf(
  policies: ConditionalAccessPolicy[],
  [main, ...others]: [ClientKind, ...ClientKind[]],
): [Target, ...Target[]] {
  const named = policies.flatMap((policy) => policy.conditions.applications.excludeApplications);
  const resources = new Set(named.filter((name) => name !== anyOtherResource));
  return [
    { resource: anyOtherResource, clients: main },
    ...others.map((clients) => ({ resource: anyOtherResource, clients })),
    ...[...resources].flatMap((resource) => [main, ...others].map((clients) => ({ resource, clients }))),
  ];
}

type OfficeService = keyof typeof officeServices;

/** Services of Office 365, one by one. One that a policy for all users reaches goes first: the others are held against it. */
export function officeTargets(
  policies: ConditionalAccessPolicy[],
  services: [OfficeService, ...OfficeService[]],
  clients: ClientKind,
): [Target, ...Target[]] {
  const targetOf = (service: OfficeService): Target => ({ resource: officeServices[service], clients });
  const isReached = (service: OfficeService): boolean =>
    policies.some((policy) => isForAllUsers(policy) && reachesResource(policy, officeServices[service]));
  const first = services.find(isReached) ?? services[0];
  return [targetOf(first), ...services.filter((service) => service !== first).map(targetOf)];
}

/** Whether the policy by itself asks everybody, apart from whom it leaves out, for a second factor. */
export function asksEverybody(policy: ConditionalAccessPolicy): boolean {
  return (
    isForAllUsers(policy) &&
    reachesResource(policy, anyOtherResource) &&
    reachesClients(policy, 'modern') &&
    appliesAlways(policy) &&
    entailsMfa(policy)
  );
}

export function isForAllUsers(policy: ConditionalAccessPolicy): boolean {
  return policy.conditions.users.includeUsers.includes('All');
}

/** The accounts that a policy for all users leaves out, each once, by the first way that leads there. */
function leftOut(policy: ConditionalAccessPolicy, directory: Directory): Uncovered['accounts'] {
  const { excludeUsers, excludeGroups, excludeRoles } = policy.conditions.users;
  const found = new Map<string, Uncovered['accounts'][number]>();
  const add = (account: Account, via: Exclusion['via'], path: string[]): void => {
    if (found.has(account.id)) return;
    found.set(account.id, { account, exclusion: exclusionBy(policy, via, path) });
  };
  for (const id of excludeUsers) {
    const account = directory.account(id);
    if (account) add(account, 'excludeUsers', []);
  }
  for (const group of excludeGroups) {
    for (const { account, path } of directory.membersOf(group).values()) add(account, 'excludeGroup', path);
  }
  for (const role of excludeRoles) {
    for (const holders of [directory.holdersOf(role), directory.eligibleFor(role)]) {
      for (const { account, path } of holders.values()) add(account, 'excludeRole', [role, ...path]);
    }
  }
  if (leavesOutEveryTenant(policy)) {
    const types = excludedGuestTypes(policy);
    for (const account of directory.outsiders) {
      if (account.guest && types.includes(account.guest)) add(account, 'excludeGuestTypes', [account.guest]);
    }
  }
  return [...found.values()];
}

function leftOutGuestTypes(policy: ConditionalAccessPolicy): Uncovered['guestTypes'] {
  return guestTypes
    .filter((type) => excludedGuestTypes(policy).includes(type))
    .map((type) => ({ type, exclusion: exclusionBy(policy, 'excludeGuestTypes', [type]) }));
}

function exclusionBy(policy: ConditionalAccessPolicy, via: Exclusion['via'], path: string[]): Exclusion {
  return { policy: policy.id, policyName: policy.displayName, via, path };
}

/** `GuestsOrExternalUsers` is the older spelling of all six types (Graph reference, conditionalAccessUsers). */
export function excludedGuestTypes(policy: ConditionalAccessPolicy): readonly string[] {
  const { excludeUsers, excludeGuestsOrExternalUsers } = policy.conditions.users;
  if (excludeUsers.includes('GuestsOrExternalUsers')) return guestTypes;
  return excludeGuestsOrExternalUsers?.guestOrExternalUserTypes ?? [];
}

/** Whether the guests it leaves out may come from any home tenant; the directory does not tell one guest's. */
function leavesOutEveryTenant(policy: ConditionalAccessPolicy): boolean {
  const { excludeUsers, excludeGuestsOrExternalUsers: scope } = policy.conditions.users;
  return (
    excludeUsers.includes('GuestsOrExternalUsers') ||
    (scope?.externalTenants?.membershipKind ?? 'all') === 'all'
  );
}

/** Types that a policy includes from every home tenant. */
function includedGuestTypes(policy: ConditionalAccessPolicy): readonly string[] {
  const { includeUsers, includeGuestsOrExternalUsers: scope } = policy.conditions.users;
  if (includeUsers.includes('All') || includeUsers.includes('GuestsOrExternalUsers')) return guestTypes;
  const fromEverywhere = (scope?.externalTenants?.membershipKind ?? 'all') === 'all';
  return fromEverywhere ? (scope?.guestOrExternalUserTypes ?? []) : [];
}

function coversGuestType(policy: ConditionalAccessPolicy, type: GuestType): boolean {
  return includedGuestTypes(policy).includes(type) && !excludedGuestTypes(policy).includes(type);
}

/** Whether the policy applies to the account whatever the account does: a role that is only eligible binds nobody. */
export function covers(policy: ConditionalAccessPolicy, account: Account, directory: Directory): boolean {
  const { users } = policy.conditions;
  const isOutsider = (types: readonly string[]): boolean =>
    account.guest !== null && types.includes(account.guest);
  const included =
    users.includeUsers.includes('All') ||
    users.includeUsers.includes(account.id) ||
    isOutsider(includedGuestTypes(policy)) ||
    users.includeGroups.some((group) => directory.membersOf(group).has(account.id)) ||
    users.includeRoles.some((role) => directory.holdersOf(role).has(account.id));
  return included && !leaves(policy, account, directory);
}

/** Whether the policy leaves the account out, or would as soon as the account activates a role. */
export function leaves(policy: ConditionalAccessPolicy, account: Account, directory: Directory): boolean {
  const { users } = policy.conditions;
  return (
    users.excludeUsers.includes(account.id) ||
    (account.guest !== null && excludedGuestTypes(policy).includes(account.guest)) ||
    users.excludeGroups.some((group) => directory.membersOf(group).has(account.id)) ||
    users.excludeRoles.some(
      (role) => directory.holdersOf(role).has(account.id) || directory.eligibleFor(role).has(account.id),
    )
  );
}

import { afterOf, type Desired, type Target, type Touched } from '../domain/change.ts';
import type { Directory } from '../domain/conditionalAccess/directory.ts';
import { type ConditionalAccessPolicy, guestTypes } from '../domain/conditionalAccess/policy.ts';
import type { Context } from '../domain/control.ts';
import { globalAdministrator } from '../domain/directoryRoles.ts';
import { nested, valueAt, withRows } from './patchTarget.ts';

const path = '/identity/conditionalAccess/policies';
const reportOnly = 'enabledForReportingButNotEnforced';
/** Disabled ones count (Entra: plan a Conditional Access deployment). */
const mostPolicies = 195;
const fewestWaysBack = 2;

/**
 * A policy of our own, made so that it only reports. Nothing here changes a policy that is there: what others made is
 * theirs, and ours is switched on by a person. Graph reference: create conditionalAccessPolicy; all three permissions.
 */
export const reportOnlyPolicyMade: Target = {
  title: 'a Conditional Access policy that only reports',
  version: 'v1.0',
  method: 'POST',
  template: path,
  lane: 'conditionalAccess',
  permissions: ['Policy.Read.All', 'Policy.ReadWrite.ConditionalAccess', 'Application.Read.All'],
  carries: ['displayName', 'state', 'conditions', 'grantControls'],
  source: 'conditionalAccessPolicies',
  rehearsed: (value, { touched }) =>
    withRows(value, (row) => row, [{ id: 'new', ...nested(afterOf(touched)) }]),
  fixed: { state: reportOnly },
  reading: (at) => (at === path ? { path, query: { $top: '999' } } : { path: at }),
  object: (body, touched) => named(body, touched['displayName']?.after ?? touched['displayName']?.before),
  valueOf: valueAt,
  body: (_object, after) => nested(after),
};

/** The policy of that name among all; asked for one, the answer is that one. */
function named(body: unknown, name: unknown): unknown {
  const rows: unknown = valueAt(body, 'value') ?? [body];
  return Array.isArray(rows) ? rows.find((row) => valueAt(row, 'displayName') === name) : undefined;
}

/** What a new policy asks, and of whom. */
export interface Wanted {
  /** How the portal shows it. No other policy may have the name. */
  name: string;
  whom: 'everyone' | 'outsiders' | { roles: string[] };
  /** `conditions` beside users and applications, and `grantControls`, by their ways. */
  how: Record<string, unknown>;
}

export interface Seen {
  policies: ConditionalAccessPolicy[];
  /** The accounts that are declared for emergencies are among them, if they exist. */
  accounts: { id: string; enabled: boolean | null }[];
  directory: Directory;
  /** Why it cannot be said who is an administrator; `undefined` when it can. */
  unseen: string | undefined;
}

/**
 * A new policy that leaves out the emergency accounts and whatever was declared, or why it is not made. However it
 * turns out, two Global Administrators must be able to get in past it, and what cannot be known is not risked.
 */
export function reportOnlyPolicy({ name, whom, how }: Wanted, seen: Seen, { declared }: Context): Desired {
  const why = whyNot(name, seen, declared.emergencyAccounts);
  if (why !== undefined) return { why };
  const { users, groups, roles } = declared.exceptions;
  const values: Record<string, unknown> = {
    displayName: name,
    state: reportOnly,
    'conditions.applications.includeApplications': ['All'],
    'conditions.clientAppTypes': ['all'],
    ...includes(whom, declared.exceptions.guestTypes),
    'conditions.users.excludeUsers': [...new Set([...declared.emergencyAccounts, ...users])],
    ...(groups.length > 0 && { 'conditions.users.excludeGroups': groups }),
    ...(roles.length > 0 && { 'conditions.users.excludeRoles': roles }),
    ...how,
  };
  const touched: Touched = Object.fromEntries(
    Object.entries(values).map(([property, after]) => [property, { before: null, after: after ?? null }]),
  );
  return { writes: [{ target: reportOnlyPolicyMade, path, touched }] };
}

function whyNot(
  name: string,
  { policies, accounts, directory, unseen }: Seen,
  declared: string[],
): string | undefined {
  const same = policies.find(({ displayName }) => displayName === name);
  if (same) {
    return same.state === reportOnly
      ? `“${name}” only reports yet. Read the sign-in log for a week, then switch it on by hand.`
      : `There is a policy “${name}” already, and it is ${same.state}. What it is to be is for a person to say.`;
  }
  if (policies.length >= mostPolicies)
    return `The tenant has ${policies.length} policies, and no room for another.`;
  if (unseen !== undefined) return `Whether an administrator could still get in is not known: ${unseen}.`;
  const ready = declared.filter(
    (id) =>
      accounts.some((account) => account.id === id && account.enabled === true) &&
      directory.holdersOf(globalAdministrator).has(id),
  );
  return ready.length < fewestWaysBack
    ? `Two emergency accounts must be declared, enabled and Global Administrator before a policy is made: there are ${ready.length}.`
    : undefined;
}

function includes(whom: Wanted['whom'], leftOut: string[]): Record<string, unknown> {
  if (whom === 'everyone') return { 'conditions.users.includeUsers': ['All'] };
  if (whom === 'outsiders') {
    const types = guestTypes.filter((type) => !leftOut.includes(type));
    return {
      'conditions.users.includeGuestsOrExternalUsers': {
        guestOrExternalUserTypes: types.join(','),
        externalTenants: {
          '@odata.type': '#microsoft.graph.conditionalAccessAllExternalTenants',
          membershipKind: 'all',
        },
      },
    };
  }
  return { 'conditions.users.includeRoles': whom.roles };
}

export const secondFactor = { 'grantControls.operator': 'OR', 'grantControls.builtInControls': ['mfa'] };
export const block = { 'grantControls.operator': 'OR', 'grantControls.builtInControls': ['block'] };

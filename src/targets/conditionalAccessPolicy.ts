import { afterOf, type Desired, sameValue, type Target, type Touched } from '../domain/change.ts';
import type { Directory } from '../domain/conditionalAccess/directory.ts';
import { ConditionalAccessPolicy, guestTypes } from '../domain/conditionalAccess/policy.ts';
import type { Context, Remediation } from '../domain/control.ts';
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
  carries: ['displayName', 'state', 'conditions', 'grantControls', 'sessionControls'],
  source: 'conditionalAccessPolicies',
  rehearsed: (value, { touched }) =>
    withRows(value, (row) => row, [{ id: 'new', ...nested(afterOf(touched)) }]),
  fixed: { state: reportOnly },
  reading: (at) => (at === path ? { path, query: { $top: '999' } } : { path: at }),
  object: meant,
  valueOf: valueAt,
  body: (_object, after) => nested(after),
};

/** Among all the policy of that name, or one that says the same under another; asked for one, the answer is that one. */
function meant(body: unknown, touched: Touched): unknown {
  const rows = valueAt(body, 'value');
  if (!Array.isArray(rows)) return body;
  const { displayName, state: _state, ...rest } = afterOf(touched);
  const saysAll = (row: unknown): boolean =>
    Object.entries(rest).every(([property, value]) => sameValue(valueAt(row, property), value));
  return rows.find((row) => valueAt(row, 'displayName') === displayName) ?? rows.find(saysAll);
}

/** What all policies of ours have in common. */
export const onlyReports: Pick<Remediation, 'risk' | 'targets' | 'impact'> = {
  risk: 'R2',
  targets: [reportOnlyPolicyMade],
  impact: {
    kind: 'nobody',
    text: 'Nobody yet: the policy only reports to the sign-in log, until a person switches it on.',
  },
};

/** What a new policy asks, and of whom. */
export interface Wanted {
  /** How the portal shows it. No other policy may have the name. */
  name: string;
  whom: 'everyone' | 'outsiders' | { roles: string[] };
  /** `conditions` beside users and applications, `grantControls` and `sessionControls`, by their ways. */
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
  const why = whyNot(values, seen, declared.emergencyAccounts);
  if (why !== undefined) return { why };
  const touched: Touched = Object.fromEntries(
    Object.entries(values).map(([property, after]) => [property, { before: null, after: after ?? null }]),
  );
  return { writes: [{ target: reportOnlyPolicyMade, path, touched }] };
}

function whyNot(
  values: Record<string, unknown>,
  { policies, accounts, directory, unseen }: Seen,
  declared: string[],
): string | undefined {
  const same =
    policies.find(({ displayName }) => displayName === values['displayName']) ??
    policies.find((policy) => saysTheSame(policy, values));
  if (same) {
    const name = `“${same.displayName}”`;
    return same.state === reportOnly
      ? `${name} only reports yet. Read the sign-in log for a week, then switch it on by hand.`
      : `There is a policy ${name} already, and it is ${same.state}. What it is to be is for a person to say.`;
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

/** Ours may have been given another name before anybody wrote down its id. */
function saysTheSame(policy: ConditionalAccessPolicy, values: Record<string, unknown>): boolean {
  const wanted = ConditionalAccessPolicy.parse({ id: '', ...nested(values) });
  return sameValue(whatItSays(policy), whatItSays(wanted));
}

function whatItSays({ conditions, grantControls, sessionControls }: ConditionalAccessPolicy): unknown {
  const authenticationStrength = grantControls?.authenticationStrength?.id;
  return { conditions, grantControls: { ...grantControls, authenticationStrength }, sessionControls };
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
export const newPassword = {
  'grantControls.operator': 'AND',
  'grantControls.builtInControls': ['mfa', 'passwordChange'],
};

/** Graph reference, signInFrequencySessionControl: a sign-in that was proved earlier does not count. */
export const everyTime = {
  'sessionControls.signInFrequency': {
    isEnabled: true,
    frequencyInterval: 'everyTime',
    authenticationType: 'primaryAndSecondaryAuthentication',
  },
};

/** Sessions of so many hours, which no browser outlives. */
export function sessionsOf(hours: number): Record<string, unknown> {
  return {
    'sessionControls.signInFrequency': {
      isEnabled: true,
      frequencyInterval: 'timeBased',
      authenticationType: 'primaryAndSecondaryAuthentication',
      type: 'hours',
      value: hours,
    },
    'sessionControls.persistentBrowser': { isEnabled: true, mode: 'never' },
  };
}

import type { Account, Directory, Membership } from '../domain/conditionalAccess/directory.ts';
import type { ConditionalAccessPolicy } from '../domain/conditionalAccess/policy.ts';
import { type Given, optional } from '../domain/control.ts';
import type { Reading } from '../domain/reading.ts';
import type { ListValue } from '../domain/source.ts';
import type { KeptMember } from './groupMembers.ts';
import { namedAccounts } from './namedAccounts.ts';
import { outsiders } from './outsiders.ts';
import { policyGroupMembers } from './policyGroupMembers.ts';
import { type RoleHolder, roleAssignments, roleEligibilities } from './roleAssignments.ts';
import { roleGroupMembers } from './roleGroupMembers.ts';

/** Whatever it takes to say whom a Conditional Access policy leaves out. */
export const directoryReads = {
  namedAccounts,
  groupMembers: policyGroupMembers,
  // Roles matter only where a policy names one.
  roleAssignments: optional(roleAssignments),
  roleEligibilities: optional(roleEligibilities),
  roleGroupMembers: optional(roleGroupMembers),
  outsiders,
};

type DirectoryReadings = Given<typeof directoryReads>;
type RoleReadings = Pick<DirectoryReadings, 'roleAssignments' | 'roleEligibilities' | 'roleGroupMembers'>;

/** Why it cannot be said whom these policies leave out, because they name roles; `undefined` when it can. */
export function unknownRoles(
  policies: ConditionalAccessPolicy[],
  readings: RoleReadings,
): string | undefined {
  const leaveOut = policies.some((policy) => policy.conditions.users.excludeRoles.length > 0);
  const name = leaveOut || policies.some((policy) => policy.conditions.users.includeRoles.length > 0);
  const unseen = leaveOut ? unknownHolders(readings) : name ? unknownAssignments(readings) : undefined;
  return unseen && `A policy names a directory role, and ${unseen}.`;
}

/** Why it cannot be said who holds a role or can activate it, as the end of a sentence; `undefined` when it can. */
export function unknownHolders(readings: RoleReadings): string | undefined {
  const { status } = readings.roleEligibilities;
  return (
    unknownAssignments(readings) ??
    // Without a P2 licence nobody is eligible for anything.
    (status === 'ok' || status === 'notLicensed' ? undefined : 'who can activate it could not be read')
  );
}

/** The same of who holds a role now. */
export function unknownAssignments({
  roleAssignments: held,
  roleEligibilities: eligible,
  roleGroupMembers: members,
}: RoleReadings): string | undefined {
  if (held.status !== 'ok') return 'who holds it could not be read';
  const byGroup = [...keptOf(held), ...keptOf(eligible)].some((holder) => holder.kind === 'group');
  return byGroup && members.status !== 'ok'
    ? 'who is in the groups that hold it could not be read'
    : undefined;
}

/**
 * Whoever holds one of the roles or can activate it, as far as that could be read; also a role that reaches only a part
 * of the tenant.
 */
export function holdersAnywhere(isAsked: (role: string) => boolean, readings: RoleReadings): Set<string> {
  const { roleAssignments: held, roleEligibilities: eligible, roleGroupMembers: members } = readings;
  const holders = [...keptOf(held), ...keptOf(eligible)].filter(({ role }) => isAsked(role));
  const ids = new Set(holders.map(({ id }) => id));
  const inGroups = members.status === 'ok' ? members.value.kept.filter(({ group }) => ids.has(group)) : [];
  return new Set([...ids, ...inGroups.map(({ account }) => account.id)]);
}

/** What was read of the directory, as coverage asks for it. Groups are unfolded once, also when they form a ring. */
export function policyDirectory(readings: DirectoryReadings): Directory {
  const eligible = keptOf(readings.roleEligibilities);
  const held = keptOf(readings.roleAssignments);
  const roleGroups = readings.roleGroupMembers.status === 'ok' ? readings.roleGroupMembers.value.kept : [];
  const memberships = [...readings.groupMembers.kept, ...roleGroups];
  const direct = Map.groupBy(memberships, (member) => member.group);
  const accounts = new Map<string, Account>();
  const known = [
    ...readings.outsiders.kept,
    ...held.filter((holder) => holder.kind === 'user'),
    ...eligible.filter((holder) => holder.kind === 'user'),
    ...memberships.filter((member) => member.kind === 'user').map((member) => member.account),
    ...readings.namedAccounts.kept,
  ];
  for (const account of known) accounts.set(account.id, account);

  const unfolded = new Map<string, Map<string, Membership>>();
  const membersOf = (group: string): Map<string, Membership> => {
    const before = unfolded.get(group);
    if (before) return before;
    const members = unfold(group, direct);
    unfolded.set(group, members);
    return members;
  };
  const byRole = (holders: RoleHolder[]): ((role: string) => Map<string, Membership>) => {
    const perRole = Map.groupBy(
      holders.filter((holder) => holder.tenantWide),
      (holder) => holder.role,
    );
    return (role) => {
      const members = new Map<string, Membership>();
      for (const holder of perRole.get(role) ?? []) {
        if (holder.kind === 'user') members.set(holder.id, { account: holder, path: [] });
        if (holder.kind === 'group') for (const [id, member] of membersOf(holder.id)) members.set(id, member);
      }
      return members;
    };
  };

  return {
    membersOf,
    holdersOf: byRole(held),
    eligibleFor: byRole(eligible),
    account: (id) => accounts.get(id),
    outsiders: readings.outsiders.kept,
  };
}

/** What a plan for a new policy looks at. */
export function seenBy(given: DirectoryReadings & { policies: { kept: ConditionalAccessPolicy[] } }): {
  policies: ConditionalAccessPolicy[];
  accounts: Account[];
  directory: Directory;
  unseen: string | undefined;
} {
  return {
    policies: given.policies.kept,
    accounts: given.namedAccounts.kept,
    directory: policyDirectory(given),
    unseen: unknownAssignments(given),
  };
}

function keptOf(reading: Reading<ListValue<RoleHolder>>): RoleHolder[] {
  return reading.status === 'ok' ? reading.value.kept : [];
}

function unfold(top: string, direct: Map<string, KeptMember[]>): Map<string, Membership> {
  const members = new Map<string, Membership>();
  const seen = new Set([top]);
  const queue = [{ group: top, path: [top] }];
  for (const { group, path } of queue) {
    for (const { kind, account } of direct.get(group) ?? []) {
      if (kind === 'user' && !members.has(account.id)) members.set(account.id, { account, path });
      if (kind === 'group' && !seen.has(account.id)) {
        seen.add(account.id);
        queue.push({ group: account.id, path: [...path, account.id] });
      }
    }
  }
  return members;
}

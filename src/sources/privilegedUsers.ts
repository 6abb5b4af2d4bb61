import { type Given, optional } from '../domain/control.ts';
import { takeoverRoles } from '../domain/directoryRoles.ts';
import type { ValueOf } from '../domain/source.ts';
import { administrators } from './administrators.ts';
import { roleAssignments, roleEligibilities } from './roleAssignments.ts';
import { roleGroupMembers } from './roleGroupMembers.ts';

/** Whatever it takes to say who could take the tenant over. */
export const privilegedReads = {
  assignments: roleAssignments,
  eligibilities: optional(roleEligibilities),
  groupMembers: roleGroupMembers,
  accounts: administrators,
};

type PrivilegedReadings = Given<typeof privilegedReads>;

export interface PrivilegedUser {
  account: ValueOf<typeof administrators>['kept'][number];
  /** Template ids. */
  roles: Set<string>;
}

/** People with a role by which the tenant can be taken over, held or activatable, by themselves or through a group. */
export function privilegedUsers(readings: PrivilegedReadings): PrivilegedUser[] {
  const { assignments, eligibilities, groupMembers, accounts } = readings;
  const eligible = eligibilities.status === 'ok' ? eligibilities.value.kept : [];
  const holders = [...assignments.kept, ...eligible].filter(
    ({ role, tenantWide }) => tenantWide && role in takeoverRoles,
  );
  const members = Map.groupBy(groupMembers.kept, ({ group }) => group);
  const rolesOf = new Map<string, Set<string>>();
  for (const { id, kind, role } of holders) {
    const people =
      kind === 'group' ? (members.get(id) ?? []).filter(isUser).map(({ account }) => account.id) : [id];
    for (const person of people) {
      rolesOf.set(person, (rolesOf.get(person) ?? new Set()).add(role));
    }
  }
  // Service principals hold roles too; they are not among the accounts.
  return accounts.kept.flatMap((account) => {
    const roles = rolesOf.get(account.id);
    return roles ? [{ account, roles }] : [];
  });
}

/** Why more people may be privileged than were seen; `undefined` when all were. */
export function unseenPrivileges({ eligibilities }: PrivilegedReadings): string | undefined {
  const { status } = eligibilities;
  return status === 'ok' || status === 'notLicensed'
    ? undefined
    : `Who can activate a role could not be read: ${eligibilities.reason.text}`;
}

function isUser({ kind }: { kind: string }): boolean {
  return kind === 'user';
}

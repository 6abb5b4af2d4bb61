import type { Reading } from '../domain/reading.ts';
import { type ListContext, type ListValue, listSource } from '../domain/source.ts';
import { groupMemberFacts, membersOf } from './groupMembers.ts';
import { type RoleHolder, roleAssignments, roleEligibilities } from './roleAssignments.ts';

/**
 * Members of the groups that hold a directory role or can activate one. Such a group cannot hold another group
 * (Microsoft Entra: use groups to manage role assignments).
 */
export const roleGroupMembers = listSource({
  ...groupMemberFacts,
  id: 'roleGroupMembers',
  title: 'the members of groups that hold directory roles',
  lane: 'settings',
  needs: [roleAssignments],
  after: [roleEligibilities],
  requests: (context) => {
    const groups = holdersIn(context).filter((holder) => holder.kind === 'group');
    return [...new Set(groups.map(({ id }) => id))].toSorted().map(membersOf);
  },
});

/** Who holds or can activate a role, as earlier reads gave it, for a source that depends on them. */
export function holdersIn(context: ListContext): RoleHolder[] {
  return [roleAssignments, roleEligibilities].flatMap((source) => {
    const reading = context.readings[source.id] as Reading<ListValue<RoleHolder>> | undefined;
    return reading?.status === 'ok' ? reading.value.kept : [];
  });
}

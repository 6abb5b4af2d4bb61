import * as z from 'zod';
import { isForAllUsers } from '../domain/conditionalAccess/coverage.ts';
import { isEnforced } from '../domain/conditionalAccess/policy.ts';
import type { Reading } from '../domain/reading.ts';
import { type ListContext, type ListValue, listSource } from '../domain/source.ts';
import { AccountRow, accountFields, accountOf, KeptAccount, personalAccountFields } from './accounts.ts';
import { conditionalAccessPolicies, policiesIn } from './conditionalAccessPolicies.ts';
import { type RoleHolder, roleAssignments, roleEligibilities } from './roleAssignments.ts';

const Member = AccountRow.extend({ '@odata.type': z.string().nullish() });

/** One direct member of one group. A member that is a group is read in its turn. */
/** Devices, contacts and service principals are members too; they do not sign in as people. */
const memberKinds: Record<string, 'user' | 'group'> = {
  '#microsoft.graph.user': 'user',
  '#microsoft.graph.group': 'group',
};

const KeptMember = z.object({ group: z.string(), kind: z.enum(['user', 'group']), account: KeptAccount });
export type KeptMember = z.infer<typeof KeptMember>;

/**
 * Members of the groups that policies leave out, of the groups by which narrower policies may cover those people
 * again, and of groups that hold a role which a policy leaves out. Direct members, group by group, so that the way
 * to each person can be shown.
 */
export const policyGroupMembers = listSource({
  id: 'policyGroupMembers',
  title: 'the members of groups that policies leave out',
  access: [
    { path: '/groups/{id}/members', application: 'GroupMember.Read.All', delegated: 'GroupMember.Read.All' },
    { path: '/users', application: 'User.Read.All', delegated: 'User.Read.All' },
  ],
  needs: [conditionalAccessPolicies],
  after: [roleAssignments, roleEligibilities],
  personal: personalAccountFields,
  requests: (context, soFar) => {
    const groups = [...groupsOfPolicies(context), ...groupsOfRoles(context), ...nestedGroups(soFar)];
    return [...new Set(groups)].map((group) => ({
      path: `/groups/${encodeURIComponent(group)}/members`,
      query: { $select: accountFields, $top: '999' },
      key: group,
    }));
  },
  row: Member,
  kept: KeptMember,
  keep: (member, group) => {
    const kind = memberKinds[member['@odata.type'] ?? ''];
    if (group === undefined || kind === undefined) return undefined;
    return { group, kind, account: accountOf(member) };
  },
});

function groupsOfPolicies(context: ListContext): string[] {
  const policies = policiesIn(context).filter((policy) => policy.state !== 'disabled');
  const somebodyIsLeftOut = policies.some((policy) => isForAllUsers(policy) && isEnforced(policy));
  return policies.flatMap((policy) => {
    const { excludeGroups, includeGroups } = policy.conditions.users;
    const mayCoverAgain = somebodyIsLeftOut && isEnforced(policy) && !isForAllUsers(policy);
    return mayCoverAgain ? [...excludeGroups, ...includeGroups] : excludeGroups;
  });
}

function groupsOfRoles(context: ListContext): string[] {
  const named = new Set(policiesIn(context).flatMap((policy) => policy.conditions.users.excludeRoles));
  return [roleAssignments, roleEligibilities].flatMap((source) => {
    const reading = context.readings[source.id] as Reading<ListValue<RoleHolder>> | undefined;
    if (reading?.status !== 'ok') return [];
    return reading.value.kept
      .filter((holder) => holder.kind === 'group' && named.has(holder.role))
      .map(({ id }) => id);
  });
}

function nestedGroups(soFar: ListValue<KeptMember>): string[] {
  return soFar.kept.filter((member) => member.kind === 'group').map((member) => member.account.id);
}

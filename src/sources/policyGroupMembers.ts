import { isForAllUsers } from '../domain/conditionalAccess/coverage.ts';
import { isEnforced } from '../domain/conditionalAccess/policy.ts';
import { type ListContext, type ListValue, listSource } from '../domain/source.ts';
import { conditionalAccessPolicies, policiesIn } from './conditionalAccessPolicies.ts';
import { groupMemberFacts, type KeptMember, membersOf } from './groupMembers.ts';

/**
 * Members of the groups that policies leave out, and of the groups by which narrower policies may cover those people
 * again. Direct members, group by group, so that the way to each person can be shown; a member that is a group is
 * read in its turn.
 */
export const policyGroupMembers = listSource({
  ...groupMemberFacts,
  id: 'policyGroupMembers',
  title: 'the members of groups that policies leave out',
  needs: [conditionalAccessPolicies],
  requests: (context, soFar) =>
    [...new Set([...groupsOfPolicies(context), ...nestedGroups(soFar)])].map(membersOf),
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

function nestedGroups(soFar: ListValue<KeptMember>): string[] {
  return soFar.kept.filter((member) => member.kind === 'group').map((member) => member.account.id);
}

import * as z from 'zod';
import { type ConditionalAccessPolicy, isEnforced } from '../domain/conditionalAccess/policy.ts';
import type { Reading } from '../domain/reading.ts';
import { type ListContext, type ListValue, listSource } from '../domain/source.ts';
import { conditionalAccessPolicies, policiesIn } from './conditionalAccessPolicies.ts';
import type { KeptMember } from './groupMembers.ts';
import { askedFor, objectsById } from './objectsById.ts';
import { policyGroupMembers } from './policyGroupMembers.ts';

/**
 * The groups by which policies in force leave people out, and the groups inside those, with what says who can change
 * their members.
 */
export const exclusionGroups = listSource({
  id: 'exclusionGroups',
  title: 'the groups that policies leave out',
  access: [{ path: '/groups', application: 'GroupMember.Read.All', delegated: 'GroupMember.Read.All' }],
  lane: 'settings',
  needs: [conditionalAccessPolicies],
  after: [policyGroupMembers],
  requests: (context) => {
    const groups = withGroupsInside(excludedGroups(policiesIn(context)), membersIn(context));
    return objectsById(
      '/groups',
      [...groups.keys()].toSorted(),
      'id,displayName,groupTypes,onPremisesSyncEnabled,isAssignableToRole,isManagementRestricted',
    );
  },
  row: z.object({
    id: z.string(),
    displayName: z.string().nullish(),
    groupTypes: z.array(z.string()).nullish(),
    onPremisesSyncEnabled: z.boolean().nullish(),
    isAssignableToRole: z.boolean().nullish(),
    isManagementRestricted: z.boolean().nullish(),
  }),
  kept: z.object({
    id: z.string(),
    name: z.string(),
    byRule: z.boolean(),
    onPremises: z.boolean(),
    /** Null: the directory did not say. It writes null itself for no, which is false here. */
    roleAssignable: z.boolean().nullable(),
    restricted: z.boolean().nullable(),
  }),
  keep: (group, asked) =>
    askedFor(group.id, asked)
      ? {
          id: group.id,
          name: group.displayName ?? '',
          byRule: group.groupTypes?.includes('DynamicMembership') === true,
          onPremises: group.onPremisesSyncEnabled === true,
          roleAssignable: said(group.isAssignableToRole),
          restricted: said(group.isManagementRestricted),
        }
      : undefined,
});

/** The groups that policies in force leave out; a policy that only reports leaves nobody anything. */
export function excludedGroups(policies: ConditionalAccessPolicy[]): string[] {
  return [...new Set(policies.filter(isEnforced).flatMap((policy) => policy.conditions.users.excludeGroups))];
}

/** These groups and every group inside them, each with the groups that lead to it, outermost first. */
export function withGroupsInside(groups: string[], members: KeptMember[]): Map<string, string[]> {
  const nested = Map.groupBy(
    members.filter(({ kind }) => kind === 'group'),
    ({ group }) => group,
  );
  const found = new Map<string, string[]>(groups.map((group) => [group, []]));
  for (const [group, path] of found) {
    for (const { account } of nested.get(group) ?? []) {
      if (!found.has(account.id)) found.set(account.id, [...path, group]);
    }
  }
  return found;
}

function membersIn(context: ListContext): KeptMember[] {
  const reading = context.readings[policyGroupMembers.id] as Reading<ListValue<KeptMember>> | undefined;
  return reading?.status === 'ok' ? reading.value.kept : [];
}

function said(flag: boolean | null | undefined): boolean | null {
  return flag === undefined ? null : flag === true;
}

import * as z from 'zod';
import { defineControl, fail, type Item, optional, pass, some, unknown } from '../../domain/control.ts';
import type { ValueOf } from '../../domain/source.ts';
import { conditionalAccessPolicies } from '../../sources/conditionalAccessPolicies.ts';
import {
  excludedGroups,
  exclusionGroups as groupSource,
  withGroupsInside,
} from '../../sources/exclusionGroups.ts';
import { policyGroupMembers } from '../../sources/policyGroupMembers.ts';

type ExclusionGroup = ValueOf<typeof groupSource>['kept'][number];

export const exclusionGroups = defineControl({
  id: 'conditionalAccess.exclusionGroups',
  revision: 1,
  title: 'Only a few administrators, and whom they put in charge, fill the groups that policies leave out',
  failing: 'Somebody can be slipped into the groups that policies leave out',
  rationale:
    'Whoever is in such a group escapes the policy: no second factor, no block. In an ordinary group the owner and every administrator of groups or users can add whom they like, and nobody notices.',
  area: 'administration',
  severity: 'high',
  refs: {
    catalogue: [],
    prowler: ['entra_conditional_access_policy_groups_management_restricted'],
    microsoft: [
      'https://learn.microsoft.com/entra/identity/role-based-access-control/groups-concept',
      'https://learn.microsoft.com/entra/identity/role-based-access-control/admin-units-restricted-management',
    ],
  },
  remedyPlans: ['AAD_PREMIUM'],
  settings: z.strictObject({}),
  reads: { policies: conditionalAccessPolicies, groups: groupSource, members: optional(policyGroupMembers) },
  evaluate: ({ policies, groups, members }, _settings, { declared }) => {
    const expected = declared.exceptions.groups;
    const outermost = excludedGroups(policies.kept).filter((id) => !expected.includes(id));
    if (outermost.length === 0) return pass('No policy in force leaves people out by a group.');
    const deleted = members.status === 'ok' ? members.value.missing : [];
    const byId = new Map(groups.kept.map((group) => [group.id, group]));
    const ways = withGroupsInside(outermost, members.status === 'ok' ? members.value.kept : []);
    // Nobody is in a group that was deleted, and its id is never given again.
    const there = [...ways].filter(
      ([id]) => !expected.includes(id) && (byId.has(id) || !deleted.includes(id)),
    );
    const items = there.flatMap(([id, path]) => {
      const group = byId.get(id);
      return group ? troubleWith(group, path) : [];
    });
    if (some(items)) {
      const count = items.length === 1 ? 'One group' : `${items.length} groups`;
      return fail(
        `${count} that policies leave out can be filled by others than a few administrators.`,
        items,
      );
    }
    if (!there.every(([id]) => isProtected(byId.get(id))))
      return unknown('notSaid', 'The tenant did not say of every such group who can change its members.');
    // No group can be inside one that can hold roles.
    const mayHoldOthers = there.some(([id]) => byId.get(id)?.roleAssignable !== true);
    if (members.status !== 'ok' && mayHoldOthers)
      return unknown(
        'readFailed',
        `Which groups are inside the groups could not be read: ${members.reason.text}`,
      );
    return pass(
      'Only a few administrators, and owners whom they chose, can change the groups that policies leave out.',
    );
  },
  manually: [
    'Whether a group can hold roles is decided when it is made. Entra admin center → Groups → New group: “Microsoft Entra roles can be assigned to the group” Yes, membership Assigned. Move the members over, name the new group in the policies, delete the old one.',
    'Or keep the group: Entra admin center → Roles & admins → Admin units → New: “Restricted management administrative unit” Yes, add the group to it, and give the role Groups Administrator for that unit to two or three people.',
    'Do without rules for members and without groups that come from servers on premises: somebody else decides who is in them.',
    'Give such a group no owner, and put no other group into it.',
  ],
});

function isProtected(group: ExclusionGroup | undefined): boolean {
  return group?.roleAssignable === true || group?.restricted === true;
}

/** What lets others than a few administrators change the members. */
function troubleWith({ id, name, ...group }: ExclusionGroup, path: string[]): Item[] {
  const trouble = kinds.find(({ is }) => is(group));
  if (!trouble) return [];
  const { actual, text } = trouble;
  const because = path.length > 0 ? { path, text: `${text} It is inside a group that is left out.` } : text;
  return [{ type: 'group', id, name, property: 'changedBy', actual, expected: 'fewAdministrators', because }];
}

const kinds: { actual: string; is: (group: Omit<ExclusionGroup, 'id' | 'name'>) => boolean; text: string }[] =
  [
    {
      actual: 'onPremises',
      is: (group) => group.onPremises,
      text: 'It comes from servers on premises, and whoever administers those chooses its members.',
    },
    {
      actual: 'rule',
      is: (group) => group.byRule,
      text: 'A rule chooses its members, so whoever can change what the rule looks at chooses them.',
    },
    {
      actual: 'manyAdministrators',
      is: ({ roleAssignable, restricted }) => roleAssignable === false && restricted === false,
      text: 'Its owners, and everybody who administers groups or users, can add anybody.',
    },
  ];

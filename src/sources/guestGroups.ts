import * as z from 'zod';
import { listSource } from '../domain/source.ts';

/** Groups whose members a rule chooses, as far as the rule chooses guests. */
export const guestGroups = listSource({
  id: 'guestGroups',
  title: 'the dynamic groups of guests',
  access: [{ path: '/groups', application: 'GroupMember.Read.All', delegated: 'GroupMember.Read.All' }],
  requests: () => [
    {
      path: '/groups',
      query: {
        $select: 'id,displayName,groupTypes,membershipRule,membershipRuleProcessingState',
        $filter: "groupTypes/any(c:c eq 'DynamicMembership')",
        $top: '999',
      },
    },
  ],
  row: z.object({
    id: z.string(),
    displayName: z.string().nullish(),
    groupTypes: z.array(z.string()).nullish(),
    membershipRule: z.string().nullish(),
    membershipRuleProcessingState: z.string().nullish(),
  }),
  kept: z.object({ id: z.string(), name: z.string(), state: z.string().nullable() }),
  keep: (group) =>
    group.groupTypes?.includes('DynamicMembership') && choosesGuests(group.membershipRule ?? '')
      ? {
          id: group.id,
          name: group.displayName ?? '',
          state: group.membershipRuleProcessingState ?? null,
        }
      : undefined,
});

/** Entra: dynamic membership rules; words in any case. */
function choosesGuests(rule: string): boolean {
  return /user\.userType\s+-eq\s+["']Guest["']/i.test(rule);
}

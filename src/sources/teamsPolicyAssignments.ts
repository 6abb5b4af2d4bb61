import * as z from 'zod';
import { listSource } from '../domain/source.ts';

const UserConfiguration = z.object({
  effectivePolicyAssignments: z
    .array(
      z.object({
        policyType: z.string(),
        policyAssignment: z.object({ displayName: z.string().nullish() }).nullish(),
      }),
    )
    .nullish(),
});

/** How many people each Teams policy is in force for: `tally['TeamsMeetingPolicy/AllOn']`. */
export const teamsPolicyAssignments = listSource({
  id: 'teamsPolicyAssignments',
  title: 'which Teams policies people have',
  access: [
    {
      path: '/admin/teams/userConfigurations',
      application: 'TeamsUserConfiguration.Read.All',
      delegated: 'TeamsUserConfiguration.Read.All',
    },
  ],
  requests: () => [
    {
      path: '/admin/teams/userConfigurations',
      query: { $select: 'id,effectivePolicyAssignments', $top: '999' },
    },
  ],
  row: UserConfiguration,
  kept: z.never(),
  keep: () => undefined,
  tally: (row) =>
    (row.effectivePolicyAssignments ?? []).flatMap(({ policyType, policyAssignment }) =>
      policyAssignment?.displayName ? [`${policyType}/${policyAssignment.displayName}`] : [],
    ),
});

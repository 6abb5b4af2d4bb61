import * as z from 'zod';
import { takeoverRoles } from '../domain/directoryRoles.ts';
import { listSource } from '../domain/source.ts';
import { AccountRow, accountOf, KeptAccount, personalAccountFields } from './accounts.ts';

/** Who holds one of the strongest roles for good, without having to activate it (Privileged Identity Management). */
export const standingAssignments = listSource({
  id: 'standingAssignments',
  title: 'for how long directory roles are held',
  access: [
    {
      path: '/roleManagement/directory/roleAssignmentScheduleInstances',
      application: 'RoleManagement.Read.Directory',
      delegated: 'RoleManagement.Read.Directory',
    },
  ],
  licence: 'AAD_PREMIUM_P2',
  personal: personalAccountFields,
  requests: () => [
    { path: '/roleManagement/directory/roleAssignmentScheduleInstances', query: { $expand: 'principal' } },
  ],
  row: z.object({
    roleDefinitionId: z.string(),
    principalId: z.string(),
    assignmentType: z.string().nullish(),
    memberType: z.string().nullish(),
    endDateTime: z.string().nullish(),
    principal: AccountRow.extend({ '@odata.type': z.string().nullish() }).nullish(),
  }),
  kept: KeptAccount.extend({
    role: z.string(),
    kind: z.string(),
    assignment: z.string().describe('Empty where the service did not say.'),
  }),
  keep: (row) => {
    if (!(row.roleDefinitionId in takeoverRoles)) return undefined;
    // Whoever holds it through a group is told of once, at the group.
    if (row.assignmentType === 'Activated' || row.endDateTime != null || row.memberType === 'Group')
      return undefined;
    const { principal } = row;
    return {
      role: row.roleDefinitionId,
      kind: (principal?.['@odata.type'] ?? '').replace('#microsoft.graph.', ''),
      assignment: row.assignmentType ?? '',
      ...accountOf(principal ?? { id: row.principalId }),
    };
  },
});

import * as z from 'zod';
import { globalAdministrator } from '../domain/directoryRoles.ts';
import { listSource } from '../domain/source.ts';

const path = '/policies/roleManagementPolicyAssignments';

const Rule = z.object({
  id: z.string(),
  setting: z
    .object({
      isApprovalRequired: z.boolean().nullish(),
      approvalStages: z
        .array(
          z.object({
            primaryApprovers: z.array(z.object({ '@odata.type': z.string().nullish() })).nullish(),
          }),
        )
        .nullish(),
    })
    .nullish(),
});

/** What it takes to activate the role of Global Administrator. */
export const roleActivationRules = listSource({
  id: 'roleActivationRules',
  title: 'what it takes to become Global Administrator',
  access: [
    { path, application: 'RoleManagement.Read.Directory', delegated: 'RoleManagement.Read.Directory' },
  ],
  licence: 'AAD_PREMIUM_P2',
  lane: 'settings',
  requests: () => [
    {
      path,
      query: {
        $filter: `scopeId eq '/' and scopeType eq 'DirectoryRole' and roleDefinitionId eq '${globalAdministrator}'`,
        $expand: 'policy($expand=rules)',
      },
    },
  ],
  row: z.object({
    id: z.string(),
    roleDefinitionId: z.string(),
    policy: z.object({ rules: z.array(Rule).nullish() }).nullish(),
  }),
  kept: z.object({
    id: z.string(),
    approval: z.boolean().nullable().describe('null: the policy did not say'),
    people: z.number().describe('How many approvers are named one by one.'),
    groups: z.number().describe('How many approvers are groups.'),
  }),
  keep: ({ id, roleDefinitionId, policy }) => {
    if (roleDefinitionId !== globalAdministrator) return undefined;
    const rule = policy?.rules?.find((candidate) => candidate.id === 'Approval_EndUser_Assignment');
    const approvers = (rule?.setting?.approvalStages ?? []).flatMap((stage) => stage.primaryApprovers ?? []);
    const people = approvers.filter((approver) => approver['@odata.type'] === '#microsoft.graph.singleUser');
    return {
      id,
      approval: rule?.setting?.isApprovalRequired ?? null,
      people: people.length,
      groups: approvers.length - people.length,
    };
  },
});

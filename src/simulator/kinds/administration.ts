import { Buffer } from 'node:buffer';
import { isoTime } from '../clock.ts';
import type { JsonObject } from '../json.ts';
import { idOf, type TenantFacts } from './facts.ts';
import { type RoleName, roleTemplates } from './roleTemplates.ts';

/** An active assignment. `activated`: through Privileged Identity Management, for eight hours. */
export function roleAssignment(
  facts: TenantFacts,
  role: RoleName,
  principalId: string,
  activated = false,
): JsonObject {
  const id = Buffer.from(idOf(facts, 'assignment', role, principalId)).toString('base64url');
  return {
    id: `${id}-1`,
    principalId,
    roleDefinitionId: roleTemplates[role],
    directoryScopeId: '/',
    appScopeId: null,
    ...(activated && {
      assignmentType: 'Activated',
      startDateTime: isoTime(facts.now),
      endDateTime: isoTime(facts.now + 8 * 3_600_000),
    }),
  };
}

export function roleEligibility(facts: TenantFacts, role: RoleName, principalId: string): JsonObject {
  return {
    id: `${Buffer.from(idOf(facts, 'eligibility', role, principalId)).toString('base64url')}-1-e`,
    principalId,
    roleDefinitionId: roleTemplates[role],
    directoryScopeId: '/',
    appScopeId: null,
    startDateTime: isoTime(facts.now - 30 * 86_400_000),
    endDateTime: isoTime(facts.now + 300 * 86_400_000),
    memberType: 'Direct',
    roleEligibilityScheduleId: idOf(facts, 'schedule', role, principalId),
  };
}

export interface ActivationRules {
  approvers?: string[];
}

/** The management policy of a role, with the rules that decide about activation. */
export function roleManagementPolicy(
  facts: TenantFacts,
  role: RoleName,
  { approvers = [] }: ActivationRules = {},
): JsonObject {
  const policyId = `Directory_${facts.id}_${idOf(facts, 'rolePolicy', role)}`;
  const target = {
    caller: 'EndUser',
    operations: ['All'],
    level: 'Assignment',
    inheritableSettings: [],
    enforcedSettings: [],
  };
  return {
    id: `${policyId}_${roleTemplates[role]}`,
    policyId,
    scopeId: '/',
    scopeType: 'DirectoryRole',
    roleDefinitionId: roleTemplates[role],
    policy: {
      id: policyId,
      displayName: 'DirectoryRole',
      description: 'DirectoryRole',
      isOrganizationDefault: false,
      scopeId: '/',
      scopeType: 'DirectoryRole',
      rules: [
        {
          '@odata.type': '#microsoft.graph.unifiedRoleManagementPolicyApprovalRule',
          id: 'Approval_EndUser_Assignment',
          target,
          setting: {
            isApprovalRequired: approvers.length > 0,
            isApprovalRequiredForExtension: false,
            isRequestorJustificationRequired: true,
            approvalMode: 'SingleStage',
            approvalStages: [
              {
                approvalStageTimeOutInDays: 1,
                isApproverJustificationRequired: true,
                escalationTimeInMinutes: 0,
                isEscalationEnabled: false,
                escalationApprovers: [],
                primaryApprovers: approvers.map((userId) => ({
                  '@odata.type': '#microsoft.graph.singleUser',
                  userId,
                })),
              },
            ],
          },
        },
        {
          '@odata.type': '#microsoft.graph.unifiedRoleManagementPolicyExpirationRule',
          id: 'Expiration_EndUser_Assignment',
          isExpirationRequired: true,
          maximumDuration: 'PT8H',
          target,
        },
      ],
    },
  };
}

/** Every role as `/roleManagement/directory/roleDefinitions` and `/directoryRoles` list it. */
export function roleDefinitions(): JsonObject[] {
  return Object.entries(roleTemplates).map(([displayName, id]) => ({
    id,
    templateId: id,
    displayName,
    description: `${displayName}.`,
    isBuiltIn: true,
    isEnabled: true,
    resourceScopes: ['/'],
    rolePermissions: [],
    version: '1',
  }));
}

export function directoryRoles(facts: TenantFacts): JsonObject[] {
  return Object.entries(roleTemplates).map(([displayName, roleTemplateId]) => ({
    id: idOf(facts, 'directoryRole', displayName),
    deletedDateTime: null,
    displayName,
    description: `${displayName}.`,
    roleTemplateId,
  }));
}

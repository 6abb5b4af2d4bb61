import { collection, directoryPage } from '../graph/collection.ts';

/** Which policy governs the activation of which role; the policy itself is kept in the row and shown by `$expand`. */
export const roleManagementPolicies = collection({
  path: '/policies/roleManagementPolicyAssignments',
  type: 'unifiedRoleManagementPolicyAssignment',
  page: directoryPage,
  licence: 'AAD_PREMIUM_P2',
  expand: { policy: ({ policy = null }) => policy },
});

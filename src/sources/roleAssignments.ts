import * as z from 'zod';
import { listSource } from '../domain/source.ts';
import { AccountRow, accountOf, KeptAccount, personalAccountFields } from './accounts.ts';

const Principal = AccountRow.extend({ '@odata.type': z.string().nullish() });

const Assignment = z.object({
  roleDefinitionId: z.string(),
  directoryScopeId: z.string().nullish(),
  principalId: z.string(),
  principal: Principal.nullish(),
});

/** Who holds a directory role. `kind` is the principal's: only users sign in, groups hold a role for their members. */
const RoleHolder = KeptAccount.extend({ role: z.string(), tenantWide: z.boolean(), kind: z.string() });
export type RoleHolder = z.infer<typeof RoleHolder>;

function holderOf(assignment: z.infer<typeof Assignment>): RoleHolder {
  const { principal } = assignment;
  return {
    role: assignment.roleDefinitionId,
    tenantWide: (assignment.directoryScopeId ?? '/') === '/',
    kind: (principal?.['@odata.type'] ?? '').replace('#microsoft.graph.', ''),
    ...accountOf(principal ?? { id: assignment.principalId }),
  };
}

const facts = {
  row: Assignment,
  kept: RoleHolder,
  keep: holderOf,
  personal: personalAccountFields,
};

const path = '/roleManagement/directory';

/** Roles that are held now. */
export const roleAssignments = listSource({
  ...facts,
  id: 'roleAssignments',
  title: 'who holds which directory role',
  access: [
    {
      path: `${path}/roleAssignments`,
      application: 'RoleManagement.Read.Directory',
      delegated: 'RoleManagement.Read.Directory',
    },
  ],
  requests: () => [{ path: `${path}/roleAssignments`, query: { $expand: 'principal' } }],
});

/** Roles that somebody can activate (Privileged Identity Management). */
export const roleEligibilities = listSource({
  ...facts,
  id: 'roleEligibilities',
  title: 'who can activate which directory role',
  access: [
    {
      path: `${path}/roleEligibilityScheduleInstances`,
      application: 'RoleManagement.Read.Directory',
      delegated: 'RoleManagement.Read.Directory',
    },
  ],
  licence: 'AAD_PREMIUM_P2',
  requests: () => [{ path: `${path}/roleEligibilityScheduleInstances`, query: { $expand: 'principal' } }],
});

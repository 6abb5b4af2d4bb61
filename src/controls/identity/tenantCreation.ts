import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';
import { judgeSwitch } from '../../domain/judging.ts';
import { authorizationPolicy } from '../../sources/authorizationPolicy.ts';
import { authorizationPolicyTarget } from '../../targets/authorizationPolicy.ts';
import { settingWrite } from '../../targets/settingWrite.ts';

export const tenantCreation = defineControl({
  id: 'identity.tenantCreation',
  revision: 1,
  title: 'Only administrators can found further tenants in the company’s name',
  failing: 'Anyone can found further tenants in the company’s name',
  rationale:
    'Whoever founds a tenant becomes its administrator. It lies outside of everything that the company watches, and looks as if it were the company’s.',
  area: 'administration',
  severity: 'medium',
  refs: {
    catalogue: ['ENTRA-SELF-001'],
    prowler: ['entra_policy_ensure_default_user_cannot_create_tenants'],
    cis: ['5.1.2.3'],
    microsoft: ['https://learn.microsoft.com/entra/fundamentals/users-default-permissions'],
  },
  settings: z.strictObject({}),
  reads: { policy: authorizationPolicy },
  evaluate: ({ policy }) =>
    judgeSwitch(
      policy.defaultUserRolePermissions?.allowedToCreateTenants,
      false,
      {
        item: {
          type: 'authorizationPolicy',
          id: 'authorizationPolicy',
          property: 'allowedToCreateTenants',
        },
      },
      {
        passes: 'Only administrators can create tenants.',
        fails: 'Every member can create tenants.',
      },
    ),
  remediation: {
    risk: 'R0',
    targets: [authorizationPolicyTarget],
    impact: {
      kind: 'nobody',
      text: 'Members can no longer make a tenant of their own. What was made stays.',
    },
    plan: ({ policy }) =>
      settingWrite(authorizationPolicyTarget, policy, {
        'defaultUserRolePermissions.allowedToCreateTenants': false,
      }),
  },
  manually: [
    'Entra admin center → Users → User settings.',
    '“Restrict non-admin users from creating tenants”: Yes. Save.',
  ],
});

import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';
import { judgeSwitch } from '../../domain/judging.ts';
import { authorizationPolicy } from '../../sources/authorizationPolicy.ts';
import { authorizationPolicyTarget } from '../../targets/authorizationPolicy.ts';
import { settingWrite } from '../../targets/settingWrite.ts';

export const securityGroupCreation = defineControl({
  id: 'identity.securityGroupCreation',
  revision: 1,
  title: 'Only administrators can make security groups',
  failing: 'Anyone can make security groups',
  rationale:
    'Security groups decide who gets what, and whom policies leave out. Groups that anybody makes are soon used for both by mistake.',
  area: 'administration',
  severity: 'low',
  refs: {
    catalogue: ['ENTRA-SELF-001'],
    prowler: ['entra_policy_default_user_cannot_create_security_groups'],
    cis: ['5.1.3.1'],
    microsoft: ['https://learn.microsoft.com/entra/fundamentals/users-default-permissions'],
  },
  settings: z.strictObject({}),
  reads: { policy: authorizationPolicy },
  evaluate: ({ policy }) =>
    judgeSwitch(
      policy.defaultUserRolePermissions?.allowedToCreateSecurityGroups,
      false,
      {
        item: {
          type: 'authorizationPolicy',
          id: 'authorizationPolicy',
          property: 'allowedToCreateSecurityGroups',
        },
      },
      {
        passes: 'Members cannot create security groups.',
        fails: 'Every member can create security groups.',
      },
    ),
  remediation: {
    risk: 'R1',
    targets: [authorizationPolicyTarget],
    impact: {
      kind: 'members',
      text: 'Members can no longer make security groups. Groups that are there stay.',
    },
    plan: ({ policy }) =>
      settingWrite(authorizationPolicyTarget, policy, {
        'defaultUserRolePermissions.allowedToCreateSecurityGroups': false,
      }),
  },
  manually: [
    'Entra admin center → Groups → General.',
    '“Users can create security groups in Azure portals, API or PowerShell”: No. Save.',
  ],
});

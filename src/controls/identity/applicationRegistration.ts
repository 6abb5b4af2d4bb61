import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';
import { judgeSwitch } from '../../domain/judging.ts';
import { authorizationPolicy } from '../../sources/authorizationPolicy.ts';
import { authorizationPolicyTarget } from '../../targets/authorizationPolicy.ts';
import { settingWrite } from '../../targets/settingWrite.ts';

export const applicationRegistration = defineControl({
  id: 'identity.applicationRegistration',
  revision: 1,
  title: 'Only administrators and developers can register applications',
  failing: 'Anyone can register applications',
  rationale:
    'An application can be given rights to mail and files and keeps them when its maker leaves. Who may make one should be somebody’s decision.',
  area: 'apps',
  severity: 'medium',
  refs: {
    catalogue: ['ENTRA-SELF-001'],
    scuba: ['MS.AAD.5.1v1'],
    prowler: ['entra_thirdparty_integrated_apps_not_allowed'],
    cis: ['5.1.2.2'],
    microsoft: ['https://learn.microsoft.com/entra/identity/role-based-access-control/delegate-app-roles'],
  },
  settings: z.strictObject({}),
  reads: { policy: authorizationPolicy },
  evaluate: ({ policy }) =>
    judgeSwitch(
      policy.defaultUserRolePermissions?.allowedToCreateApps,
      false,
      {
        item: {
          type: 'authorizationPolicy',
          id: 'authorizationPolicy',
          property: 'allowedToCreateApps',
        },
      },
      {
        passes: 'Members cannot register applications.',
        fails: 'Every member can register applications.',
      },
    ),
  remediation: {
    risk: 'R1',
    targets: [authorizationPolicyTarget],
    impact: {
      kind: 'members',
      text: 'Members can no longer register applications. What is registered goes on working.',
    },
    plan: ({ policy }) =>
      settingWrite(authorizationPolicyTarget, policy, {
        'defaultUserRolePermissions.allowedToCreateApps': false,
      }),
  },
  manually: [
    'Entra admin center → Users → User settings.',
    '“Users can register applications”: No. Save.',
    'Give the Application Developer role to those who need it.',
  ],
});

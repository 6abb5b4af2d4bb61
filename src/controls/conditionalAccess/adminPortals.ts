import * as z from 'zod';
import { everybodyBut } from '../../domain/conditionalAccess/coverage.ts';
import { judgeFor } from '../../domain/conditionalAccess/demand.ts';
import { blocks } from '../../domain/conditionalAccess/grants.ts';
import type { ConditionalAccessPolicy } from '../../domain/conditionalAccess/policy.ts';
import { appliesAlways } from '../../domain/conditionalAccess/scope.ts';
import { defineControl } from '../../domain/control.ts';
import { rolesWithoutDuties } from '../../domain/directoryRoles.ts';
import { conditionalAccessPolicies } from '../../sources/conditionalAccessPolicies.ts';
import {
  directoryReads,
  holdersAnywhere,
  policyDirectory,
  unknownHolders,
} from '../../sources/policyDirectory.ts';

/** Conditional Access: target resources, Microsoft Admin Portals. */
const portals = 'MicrosoftAdminPortals';

export const adminPortals = defineControl({
  id: 'conditionalAccess.adminPortals',
  revision: 1,
  title: 'The admin portals open for administrators only',
  failing: 'People who administer nothing can open the admin portals',
  rationale:
    'In the portals anybody can look up who the administrators are, which devices and groups there are and how the company is protected. A thief with an ordinary account begins there.',
  area: 'administration',
  severity: 'medium',
  refs: {
    catalogue: [],
    prowler: ['entra_admin_portals_access_restriction'],
    cis: ['5.1.2.4'],
    microsoft: [
      'https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-cloud-apps',
    ],
  },
  remedyPlans: ['AAD_PREMIUM'],
  settings: z.strictObject({}),
  reads: { policies: conditionalAccessPolicies, ...directoryReads },
  evaluate: (given, _settings, context) => {
    const counted = given.policies.kept.filter((policy) => appliesAlways(policy) && blocks(policy));
    const population = everybodyBut(holdersAnywhere(hasDuties, given));
    const holders = counted.some(leavesOutMoreThanRoles) ? unknownHolders(given) : undefined;
    return judgeFor(
      { whom: 'Everyone without an administrator role', population },
      {
        counted,
        targets: [{ resource: portals, clients: 'modern' }],
        nothing: 'No enforced policy blocks the admin portals for those who administer nothing.',
        incomplete: 'Some who administer nothing can open the admin portals',
      },
      policyDirectory(given),
      holders && `Policies leave people out who may be administrators, and of their roles ${holders}.`,
      context,
    );
  },
  manually: [
    'Entra admin center → Protection → Conditional Access → New policy. Users: All users; exclude the directory roles of your administrators and the emergency accounts.',
    'Target resources → Select resources → Microsoft Admin Portals. Grant: Block access.',
    'Whoever has to activate a role first does it at https://entra.microsoft.com, which the policy blocks for them: exclude a protected group of those who are eligible.',
    'Create it as report-only, read the sign-in logs for two weeks, then switch it on.',
  ],
});

function hasDuties(role: string): boolean {
  return !(role in rolesWithoutDuties);
}

/** Whoever is left out by a role with duties has duties; of everybody else it has to be looked up. */
function leavesOutMoreThanRoles({ conditions: { users } }: ConditionalAccessPolicy): boolean {
  return (
    users.excludeUsers.length > 0 || users.excludeGroups.length > 0 || !users.excludeRoles.every(hasDuties)
  );
}

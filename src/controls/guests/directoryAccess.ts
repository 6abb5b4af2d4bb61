import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';
import { judgeOnScale } from '../../domain/judging.ts';
import { defineScale } from '../../domain/scale.ts';
import { authorizationPolicy } from '../../sources/authorizationPolicy.ts';
import { authorizationPolicyTarget } from '../../targets/authorizationPolicy.ts';
import { settingWrite } from '../../targets/settingWrite.ts';

/** Entra: restrict guest access permissions. Graph holds them as role template ids. */
const guestRoles: Record<string, string> = {
  'a0b1b346-4d3e-4e8b-98f8-753987be4970': 'member',
  '10dae51f-b6af-4016-8d66-8c2a99b929b3': 'limited',
  '2af84b1e-32c8-42b7-82bc-daa82404023b': 'restricted',
};

function roleFor(wanted: string): string | undefined {
  return Object.keys(guestRoles).find((role) => guestRoles[role] === wanted);
}

const guestAccessScale = defineScale('What guests see of the directory', [
  { value: 'member', means: 'as much as members' },
  { value: 'limited', means: 'limited: groups and their members' },
  { value: 'restricted', means: 'restricted: only themselves' },
]);

export const directoryAccess = defineControl({
  id: 'guests.directoryAccess',
  revision: 1,
  title: 'Guests see only themselves in the directory',
  failing: 'Guests can look around in the directory',
  rationale:
    'A guest who can list people and groups has the map for the next attack: who is in charge, who belongs to what, whom to write to.',
  area: 'guests',
  severity: 'medium',
  refs: {
    catalogue: ['GUEST-ROLE-001'],
    scuba: ['MS.AAD.8.1v1'],
    prowler: ['entra_policy_guest_users_access_restrictions'],
    cis: ['5.1.6.2'],
    microsoft: ['https://learn.microsoft.com/entra/identity/users/users-restrict-guest-permissions'],
  },
  settings: z.strictObject({
    least: z.enum(guestAccessScale.values).default('restricted').describe('The most that guests may see.'),
  }),
  scales: [guestAccessScale],
  reads: { policy: authorizationPolicy },
  evaluate: ({ policy }, { least }) => {
    const role = policy.guestUserRoleId?.toLowerCase();
    return judgeOnScale(
      guestAccessScale,
      role === undefined ? undefined : (guestRoles[role] ?? role),
      least,
      {
        item: { type: 'authorizationPolicy', id: 'authorizationPolicy', property: 'guestUserRoleId' },
      },
    );
  },
  remediation: {
    risk: 'R1',
    targets: [authorizationPolicyTarget],
    impact: {
      kind: 'guests',
      text: 'Guests no longer see other people and groups; in Planner and Viva Engage they may miss names.',
    },
    plan: ({ policy }, { least }) =>
      settingWrite(authorizationPolicyTarget, policy, { guestUserRoleId: roleFor(least) }),
  },
  manually: [
    'Entra admin center → External Identities → External collaboration settings.',
    'Guest user access: “Guest user access is restricted to properties and memberships of their own directory objects”. Save.',
  ],
});

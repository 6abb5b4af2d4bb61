import { fail, pass } from '../../domain/control.ts';
import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { authorizationPolicy } from '../../sources/authorizationPolicy.ts';

/** Limited and restricted access (Entra: restrict guest access permissions). */
const accepted = ['10dae51f-b6af-4016-8d66-8c2a99b929b3', '2af84b1e-32c8-42b7-82bc-daa82404023b'];

export const scubaGuestDirectoryAccess = defineScubaRule({
  id: 'scuba.guestDirectoryAccess',
  rule: 'MS.AAD.8.1v1',
  wants: 'guests see less of the directory than members',
  misses: 'guests see as much of the directory as members',
  rationale:
    'CISA’s rule, taken literally: limited access is enough, with which guests still see groups and their members. The stricter level is asked for by `guests.directoryAccess`.',
  area: 'guests',
  severity: 'medium',
  reads: { policy: authorizationPolicy },
  evaluate: ({ policy: { guestUserRoleId } }) =>
    guestUserRoleId != null && accepted.includes(guestUserRoleId)
      ? pass('Guests have limited or restricted access.')
      : fail('Guests have neither limited nor restricted access.', [
          {
            type: 'authorizationPolicy',
            id: 'authorizationPolicy',
            property: 'guestUserRoleId',
            actual: guestUserRoleId ?? null,
            expected: accepted,
          },
        ]),
  manually: [
    'Entra admin center → External Identities → External collaboration settings.',
    'Guest user access: “limited access” or “restricted to properties and memberships of their own directory objects”. Save.',
  ],
});

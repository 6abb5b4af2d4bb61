import { fail, pass } from '../../domain/control.ts';
import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { authorizationPolicy } from '../../sources/authorizationPolicy.ts';

export const scubaGuestInviters = defineScubaRule({
  id: 'scuba.guestInviters',
  rule: 'MS.AAD.8.2v1',
  wants: 'exactly administrators and guest inviters can invite guests',
  misses: 'others than administrators and guest inviters can invite guests, or nobody can',
  rationale:
    'CISA’s rule, taken literally: a tenant in which nobody may invite, which is stricter, does not meet it. Who may invite is judged by `guests.invitations`, and there nobody is a pass.',
  area: 'guests',
  severity: 'medium',
  reads: { policy: authorizationPolicy },
  evaluate: ({ policy: { allowInvitesFrom } }) =>
    allowInvitesFrom === undefined || allowInvitesFrom === 'adminsAndGuestInviters'
      ? pass('Administrators and guest inviters can invite guests.')
      : fail('Somebody else can invite guests, or nobody.', [
          {
            type: 'authorizationPolicy',
            id: 'authorizationPolicy',
            property: 'allowInvitesFrom',
            actual: allowInvitesFrom,
            expected: 'adminsAndGuestInviters',
          },
        ]),
  manually: [
    'Entra admin center → External Identities → External collaboration settings.',
    'Guest invite settings: “Only users assigned to specific admin roles can invite guest users”. Save.',
  ],
});

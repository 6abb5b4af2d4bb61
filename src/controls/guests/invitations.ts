import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';
import { judgeOnScale } from '../../domain/judging.ts';
import { defineScale } from '../../domain/scale.ts';
import { authorizationPolicy } from '../../sources/authorizationPolicy.ts';
import { authorizationPolicyTarget } from '../../targets/authorizationPolicy.ts';
import { settingWrite } from '../../targets/settingWrite.ts';

/** Graph reference, authorizationPolicy: allowInvitesFrom. */
const inviterScale = defineScale('Who may invite guests', [
  { value: 'everyone', means: 'everyone, also guests' },
  { value: 'adminsGuestInvitersAndAllMembers', means: 'every member' },
  { value: 'adminsAndGuestInviters', means: 'administrators and guest inviters' },
  { value: 'none', means: 'nobody' },
]);

export const invitations = defineControl({
  id: 'guests.invitations',
  revision: 1,
  title: 'Only administrators and guest inviters can invite guests',
  failing: 'People who should not can invite guests into the tenant',
  rationale:
    'Every guest is an account that somebody outside controls. When anyone can invite, nobody knows who has access, and nobody takes it away.',
  area: 'guests',
  severity: 'medium',
  refs: {
    catalogue: ['GUEST-INVITE-001'],
    prowler: ['entra_policy_guest_invite_only_for_admin_roles'],
    cis: ['5.1.6.3'],
    microsoft: ['https://learn.microsoft.com/entra/external-id/external-collaboration-settings-configure'],
  },
  settings: z.strictObject({
    least: z.enum(inviterScale.values).default('adminsAndGuestInviters').describe('The most who may invite.'),
  }),
  scales: [inviterScale],
  reads: { policy: authorizationPolicy },
  evaluate: ({ policy }, { least }) =>
    judgeOnScale(inviterScale, policy.allowInvitesFrom, least, {
      item: { type: 'authorizationPolicy', id: 'authorizationPolicy', property: 'allowInvitesFrom' },
    }),
  remediation: {
    risk: 'R1',
    targets: [authorizationPolicyTarget],
    impact: {
      kind: 'members',
      text: 'Sharing with somebody new outside asks for an administrator or a guest inviter. Guests who are here stay.',
    },
    plan: ({ policy }, { least }) =>
      settingWrite(authorizationPolicyTarget, policy, { allowInvitesFrom: least }),
  },
  manually: [
    'Entra admin center → External Identities → External collaboration settings.',
    'Guest invite settings: “Only users assigned to specific admin roles can invite guest users”. Save.',
    'Give the Guest Inviter role to those who need it.',
  ],
});

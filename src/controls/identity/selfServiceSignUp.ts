import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';
import { judgeAll, judgeSwitch } from '../../domain/judging.ts';
import { authorizationPolicy } from '../../sources/authorizationPolicy.ts';
import { authorizationPolicyTarget } from '../../targets/authorizationPolicy.ts';
import { settingWrite } from '../../targets/settingWrite.ts';

export const selfServiceSignUp = defineControl({
  id: 'identity.selfServiceSignUp',
  revision: 1,
  title: 'Nobody becomes a member, or gets a product, by an e-mail address alone',
  failing: 'An e-mail address at the company is enough to become a member or to get a product',
  rationale:
    'Whoever can read one mailbox at your domain could make an account in your tenant, or start a trial that nobody looks after.',
  area: 'administration',
  severity: 'medium',
  refs: {
    catalogue: ['ENTRA-SELF-002'],
    cis: ['1.3.4'],
    microsoft: ['https://learn.microsoft.com/entra/identity/users/directory-self-service-signup'],
  },
  settings: z.strictObject({}),
  reads: { policy: authorizationPolicy },
  evaluate: ({ policy }) => {
    const judge = (
      property: 'allowedToSignUpEmailBasedSubscriptions' | 'allowEmailVerifiedUsersToJoinOrganization',
      fails: string,
    ) =>
      judgeSwitch(
        policy[property],
        false,
        { item: { type: 'authorizationPolicy', id: 'authorizationPolicy', property } },
        { passes: '', fails },
      );
    return judgeAll(
      [
        judge('allowedToSignUpEmailBasedSubscriptions', 'Members can sign up for products by themselves.'),
        judge('allowEmailVerifiedUsersToJoinOrganization', 'Whoever has an address at the domain can join.'),
      ],
      'Accounts and products come from administrators only.',
    );
  },
  remediation: {
    risk: 'R1',
    targets: [authorizationPolicyTarget],
    impact: {
      kind: 'members',
      text: 'Nobody can fetch a product or an account by an e-mail address alone. What was fetched stays.',
    },
    plan: ({ policy }) =>
      settingWrite(authorizationPolicyTarget, policy, {
        allowedToSignUpEmailBasedSubscriptions: false,
        allowEmailVerifiedUsersToJoinOrganization: false,
      }),
  },
  manually: [
    'In PowerShell: Connect-MgGraph -Scopes Policy.ReadWrite.Authorization',
    'Update-MgPolicyAuthorizationPolicy -AllowedToSignUpEmailBasedSubscriptions:$false -AllowEmailVerifiedUsersToJoinOrganization:$false',
    'There is no switch for it in the admin centers.',
  ],
});

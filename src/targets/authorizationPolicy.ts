import { patchTarget } from './patchTarget.ts';

/** Graph reference: update authorizationPolicy. A nested object is merged, an array in it replaced. */
export const authorizationPolicyTarget = patchTarget({
  title: 'the authorization policy',
  source: 'authorizationPolicy',
  template: '/policies/authorizationPolicy',
  permissions: ['Policy.ReadWrite.Authorization'],
  carries: [
    'allowInvitesFrom',
    'guestUserRoleId',
    'allowedToSignUpEmailBasedSubscriptions',
    'allowEmailVerifiedUsersToJoinOrganization',
    'defaultUserRolePermissions',
  ],
});

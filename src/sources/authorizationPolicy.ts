import * as z from 'zod';
import { settingSource } from '../domain/source.ts';

/** What users and guests may do by default. */
export const authorizationPolicy = settingSource({
  id: 'authorizationPolicy',
  title: 'the authorization policy',
  access: [
    { path: '/policies/authorizationPolicy', application: 'Policy.Read.All', delegated: 'Policy.Read.All' },
  ],
  request: { path: '/policies/authorizationPolicy' },
  shape: z.object({
    allowInvitesFrom: z.string().nullish(),
    guestUserRoleId: z.string().nullish(),
    allowedToSignUpEmailBasedSubscriptions: z.boolean().nullish(),
    allowEmailVerifiedUsersToJoinOrganization: z.boolean().nullish(),
    defaultUserRolePermissions: z
      .object({
        allowedToCreateApps: z.boolean().nullish(),
        allowedToCreateTenants: z.boolean().nullish(),
        allowedToCreateSecurityGroups: z.boolean().nullish(),
        allowedToReadBitlockerKeysForOwnedDevice: z.boolean().nullish(),
        permissionGrantPoliciesAssigned: z.array(z.string()).nullish(),
      })
      .nullish(),
  }),
});

import * as z from 'zod';
import type { Reading } from '../domain/reading.ts';
import { listSource, type ValueOf } from '../domain/source.ts';
import { authorizationPolicy } from './authorizationPolicy.ts';
import { ofEachResource } from './resourceRoles.ts';

/** The consent policy by which people may consent to whatever is classified as low (Entra: manage app consent policies). */
export const consentToLow = 'ManagePermissionGrantsForSelf.microsoft-user-default-low';

/** Delegated permissions that the tenant classified; read only where people may consent by classification. */
export const permissionClassifications = listSource({
  id: 'permissionClassifications',
  title: 'which permissions are classified as low',
  access: [
    {
      path: '/servicePrincipals/{id}/delegatedPermissionClassifications',
      application: 'Application.Read.All',
      delegated: 'Application.Read.All',
    },
  ],
  lane: 'settings',
  needs: [authorizationPolicy],
  requests: ({ readings }) => {
    const policy = readings[authorizationPolicy.id] as
      | Reading<ValueOf<typeof authorizationPolicy>>
      | undefined;
    const permissions = policy?.status === 'ok' ? policy.value.defaultUserRolePermissions : undefined;
    return permissions?.permissionGrantPoliciesAssigned?.includes(consentToLow)
      ? ofEachResource('/delegatedPermissionClassifications', {})
      : [];
  },
  row: z.object({ permissionName: z.string(), classification: z.string() }),
  kept: z.string(),
  keep: ({ permissionName, classification }) => (classification === 'low' ? permissionName : undefined),
});

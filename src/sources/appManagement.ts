import * as z from 'zod';
import { listSource, settingSource } from '../domain/source.ts';

const Restrictions = z
  .array(
    z.object({
      restrictionType: z.string().nullish(),
      state: z.string().nullish(),
      /** ISO 8601 duration. */
      maxLifetime: z.string().nullish(),
      restrictForAppsCreatedAfterDateTime: z.string().nullish(),
    }),
  )
  .nullish();
const Scope = z.object({ passwordCredentials: Restrictions, keyCredentials: Restrictions }).nullish();

/** What holds for the credentials of every application that no other policy speaks of. */
export const defaultAppManagementPolicy = settingSource({
  id: 'defaultAppManagementPolicy',
  title: 'the default app management policy',
  access: [
    {
      path: '/policies/defaultAppManagementPolicy',
      application: 'Policy.Read.All',
      delegated: 'Policy.Read.All',
    },
  ],
  request: { path: '/policies/defaultAppManagementPolicy' },
  shape: z.object({
    isEnabled: z.boolean().nullish(),
    applicationRestrictions: Scope,
    servicePrincipalRestrictions: Scope,
  }),
});

const path = '/policies/appManagementPolicies';

const CustomPolicy = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  isEnabled: z.boolean().nullish(),
  restrictions: Scope,
  /** Only in what other tools record; Graph gives it on a path of its own. */
  appliesTo: z.array(z.unknown()).nullish(),
});

/** Policies for single applications, and under `tally` how many applications each is for, by its id. */
export const appManagementPolicies = listSource({
  id: 'appManagementPolicies',
  title: 'the app management policies for single applications',
  access: [
    { path, application: 'Policy.Read.All', delegated: 'Policy.Read.All' },
    { path: `${path}/{id}/appliesTo`, application: 'Policy.Read.All', delegated: 'Policy.Read.All' },
    {
      path: `${path}/{id}/appliesTo`,
      application: 'Application.Read.All',
      delegated: 'Application.Read.All',
    },
  ],
  lane: 'settings',
  requests: (_context, soFar) => [
    { path },
    ...soFar.kept
      .filter((policy) => policy.appliesTo == null)
      .map(({ id }) => ({
        path: `${path}/${encodeURIComponent(id)}/appliesTo`,
        query: { $select: 'id' },
        key: id,
      })),
  ],
  row: CustomPolicy,
  kept: CustomPolicy,
  keep: (row, policy) => (policy === undefined && row.isEnabled === true ? row : undefined),
  tally: (row, policy) => {
    if (policy !== undefined) return [policy];
    return (row.appliesTo ?? []).map(() => row.id);
  },
});

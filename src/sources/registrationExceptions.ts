import * as z from 'zod';
import { listSource } from '../domain/source.ts';

const RegistrationDetails = z.object({
  id: z.string(),
  userPrincipalName: z.string().nullish(),
  userDisplayName: z.string().nullish(),
  userType: z.string().nullish(),
  isAdmin: z.boolean().nullish(),
  isMfaCapable: z.boolean().nullish(),
  lastUpdatedDateTime: z.string().nullish(),
});

/**
 * Accounts that have registered no second factor. Administrators are asked for as well: every tenant has some, so an
 * answer without any row shows that the report is not there yet, not that everybody is well.
 */
export const registrationExceptions = listSource({
  id: 'registrationExceptions',
  title: 'the report of registered sign-in methods',
  access: [
    {
      path: '/reports/authenticationMethods/userRegistrationDetails',
      application: 'AuditLog.Read.All',
      delegated: 'AuditLog.Read.All',
    },
  ],
  licence: 'AAD_PREMIUM',
  lane: 'reports',
  personal: ['name', 'signInName'],
  requests: () => [
    {
      path: '/reports/authenticationMethods/userRegistrationDetails',
      query: { $filter: 'isMfaCapable eq false or isAdmin eq true', $top: '999' },
    },
  ],
  row: RegistrationDetails,
  kept: z.object({
    id: z.string(),
    name: z.string(),
    signInName: z.string(),
    guest: z.boolean(),
    admin: z.boolean(),
    capable: z.boolean().nullable().describe('null: the report did not say'),
    updatedAt: z.string().nullable(),
  }),
  keep: (row) =>
    row.isMfaCapable === true
      ? undefined
      : {
          id: row.id,
          name: row.userDisplayName ?? row.userPrincipalName ?? '',
          signInName: row.userPrincipalName ?? '',
          guest: row.userType?.toLowerCase() === 'guest',
          admin: row.isAdmin === true,
          capable: row.isMfaCapable ?? null,
          updatedAt: row.lastUpdatedDateTime ?? null,
        },
});

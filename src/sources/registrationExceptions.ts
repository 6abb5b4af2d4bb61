import * as z from 'zod';
import { listSource } from '../domain/source.ts';

const RegistrationDetails = z.object({
  id: z.string(),
  userPrincipalName: z.string().nullish(),
  userDisplayName: z.string().nullish(),
  userType: z.string().nullish(),
  isAdmin: z.boolean().nullish(),
  isMfaCapable: z.boolean().nullish(),
  methodsRegistered: z.array(z.string()).nullish(),
  lastUpdatedDateTime: z.string().nullish(),
});

/**
 * Methods that no fake page relays, as the report names them (Graph reference, userRegistrationDetails, and what public
 * checkers find there). The list is open: a name that is not known proves nothing.
 */
const phishingResistantMethods = new Set([
  'passKeyDeviceBound',
  'passKeyDeviceBoundAuthenticator',
  'passKeyDeviceBoundWindowsHello',
  'windowsHelloForBusiness',
  'fido2SecurityKey',
]);

/**
 * Accounts that have registered no second factor, and administrators without one that resists phishing. Every tenant
 * has administrators, so an answer without any row shows that the report is not there yet, not that everybody is well.
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
    phishingResistant: z.boolean().nullable().describe('null: the report did not say'),
    updatedAt: z.string().nullable(),
  }),
  keep: (row) => {
    const admin = row.isAdmin === true;
    const phishingResistant =
      row.methodsRegistered?.some((method) => phishingResistantMethods.has(method)) ?? null;
    if (row.isMfaCapable === true && (!admin || phishingResistant === true)) return undefined;
    return {
      id: row.id,
      name: row.userDisplayName ?? row.userPrincipalName ?? '',
      signInName: row.userPrincipalName ?? '',
      guest: row.userType?.toLowerCase() === 'guest',
      admin,
      capable: row.isMfaCapable ?? null,
      phishingResistant,
      updatedAt: row.lastUpdatedDateTime ?? null,
    };
  },
  tally: (row) => (row.isAdmin === true ? ['administrators'] : []),
});

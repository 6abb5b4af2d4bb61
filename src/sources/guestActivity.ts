import * as z from 'zod';
import { listSource } from '../domain/source.ts';

/** The strictest limit that a control may set. Guests who were here more lately than that are counted, not kept. */
export const shortestGuestAbsence = 30;

const day = 86_400_000;

const Moment = z.string().nullish();

/** Guests who may have been away too long, or who never answered their invitation. */
export const guestActivity = listSource({
  id: 'guestActivity',
  title: 'when guests were last here',
  access: [
    { path: '/users', application: 'User.Read.All', delegated: 'User.Read.All' },
    // Reading `signInActivity` of a user takes the permission of the sign-in log as well (Graph: list users).
    { path: '/auditLogs/signIns', application: 'AuditLog.Read.All', delegated: 'AuditLog.Read.All' },
  ],
  licence: 'AAD_PREMIUM',
  personal: ['name', 'signInName'],
  requests: () => [
    {
      path: '/users',
      query: {
        $select:
          'id,displayName,userPrincipalName,userType,accountEnabled,createdDateTime,externalUserState,signInActivity',
        $filter: "userType eq 'Guest'",
        $top: '500',
      },
    },
  ],
  row: z.object({
    id: z.string(),
    displayName: z.string().nullish(),
    userPrincipalName: z.string().nullish(),
    userType: z.string().nullish(),
    accountEnabled: z.boolean().nullish(),
    createdDateTime: Moment,
    externalUserState: z.string().nullish(),
    signInActivity: z
      .object({
        lastSignInDateTime: Moment,
        lastNonInteractiveSignInDateTime: Moment,
        lastSuccessfulSignInDateTime: Moment,
      })
      .nullish(),
  }),
  kept: z.object({
    id: z.string(),
    name: z.string(),
    signInName: z.string(),
    createdAt: z.string().nullable(),
    lastSeen: z.string().nullable().describe('null: never'),
    pending: z.boolean().describe('The invitation was not answered.'),
  }),
  keep: (row, _key, { now }) => {
    if (row.userType?.toLowerCase() !== 'guest' || row.accountEnabled === false) return undefined;
    const { lastSignInDateTime, lastNonInteractiveSignInDateTime, lastSuccessfulSignInDateTime } =
      row.signInActivity ?? {};
    const seen = [lastSignInDateTime, lastNonInteractiveSignInDateTime, lastSuccessfulSignInDateTime];
    const lastSeen =
      seen
        .filter((moment) => moment != null)
        .toSorted()
        .at(-1) ?? null;
    const pending = row.externalUserState === 'PendingAcceptance';
    const since = lastSeen ?? row.createdDateTime ?? null;
    const lately =
      since !== null && Date.parse(since) > Date.parse(now) - shortestGuestAbsence * day && !pending;
    return lately
      ? undefined
      : {
          id: row.id,
          name: row.displayName ?? row.userPrincipalName ?? '',
          signInName: row.userPrincipalName ?? '',
          createdAt: row.createdDateTime ?? null,
          lastSeen,
          pending,
        };
  },
  tally: (row) => (row.userType?.toLowerCase() === 'guest' ? ['guests'] : []),
});

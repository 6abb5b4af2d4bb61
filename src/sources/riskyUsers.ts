import * as z from 'zod';
import { listSource } from '../domain/source.ts';

/** Risk that nobody has dealt with yet (Graph reference, riskyUser: riskState). */
const openStates = ['atRisk', 'confirmedCompromised'];

/** Accounts that Microsoft holds to be taken over, or that an administrator said are. */
export const riskyUsers = listSource({
  id: 'riskyUsers',
  title: 'the accounts at risk',
  access: [
    {
      path: '/identityProtection/riskyUsers',
      application: 'IdentityRiskyUser.Read.All',
      delegated: 'IdentityRiskyUser.Read.All',
    },
  ],
  licence: 'AAD_PREMIUM_P2',
  lane: 'conditionalAccess',
  personal: ['name'],
  requests: () => [
    {
      path: '/identityProtection/riskyUsers',
      query: {
        $select: 'id,isDeleted,riskLevel,riskState,riskLastUpdatedDateTime,userDisplayName,userPrincipalName',
        $filter: openStates.map((state) => `riskState eq '${state}'`).join(' or '),
        $top: '500',
      },
    },
  ],
  row: z.object({
    id: z.string(),
    isDeleted: z.boolean().nullish(),
    riskLevel: z.string().nullish(),
    riskState: z.string().nullish(),
    riskLastUpdatedDateTime: z.string().nullish(),
    userDisplayName: z.string().nullish(),
    userPrincipalName: z.string().nullish(),
  }),
  kept: z.object({
    id: z.string(),
    name: z.string(),
    level: z.string(),
    state: z.string(),
    since: z.string().nullable(),
  }),
  keep: (row) => {
    if (row.isDeleted === true || !openStates.includes(row.riskState ?? '')) return undefined;
    return {
      id: row.id,
      name: row.userDisplayName ?? row.userPrincipalName ?? row.id,
      level: row.riskLevel ?? '',
      state: row.riskState ?? '',
      since: row.riskLastUpdatedDateTime ?? null,
    };
  },
});

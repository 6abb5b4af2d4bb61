import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';
import { reachOf, reachScale } from '../../domain/crossTenantAccess.ts';
import { judgeAll, judgeOnScale } from '../../domain/judging.ts';
import { crossTenantDefault } from '../../sources/crossTenantAccess.ts';

const item = { type: 'crossTenantDefault', id: 'default' };

export const directConnect = defineControl({
  id: 'guests.directConnect',
  revision: 1,
  title: 'Other organizations reach shared channels only where it was agreed',
  failing: 'People of any organization can be let into shared channels',
  rationale:
    'Whoever comes in through a shared channel has no guest account here: nobody invites them, nobody reviews them, and no list of guests shows them.',
  area: 'guests',
  severity: 'medium',
  refs: {
    catalogue: ['GUEST-XTAP-001'],
    microsoft: [
      'https://learn.microsoft.com/entra/external-id/cross-tenant-access-settings-b2b-direct-connect',
    ],
  },
  settings: z.strictObject({
    directConnect: z
      .enum(reachScale.values)
      .default('nobody')
      .describe('The most of any other organization that shared channels may let in.'),
    collaboration: z
      .enum(reachScale.values)
      .default('everyone')
      .describe('The most of any other organization that may be invited as guests.'),
  }),
  scales: [reachScale],
  reads: { policy: crossTenantDefault },
  remedyPlans: ['AAD_PREMIUM'],
  evaluate: ({ policy }, least) =>
    judgeAll(
      [
        judgeOnScale(reachScale, reachOf(policy.b2bDirectConnectInbound), least.directConnect, {
          item: { ...item, property: 'b2bDirectConnectInbound' },
        }),
        judgeOnScale(reachScale, reachOf(policy.b2bCollaborationInbound), least.collaboration, {
          item: { ...item, property: 'b2bCollaborationInbound' },
        }),
      ],
      'By default other organizations come in no further than was agreed.',
    ),
  manually: [
    'Entra admin center → External Identities → Cross-tenant access settings → Default settings → Edit inbound defaults.',
    'B2B direct connect: block all external users and groups, and all applications. Save.',
    'Under Organizational settings, let in the organizations with which shared channels are wanted.',
  ],
});

import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';
import { reachOf, reachScale } from '../../domain/crossTenantAccess.ts';
import { judgeAll, judgeOnScale } from '../../domain/judging.ts';
import { compareOnScale } from '../../domain/scale.ts';
import { crossTenantDefault } from '../../sources/crossTenantAccess.ts';
import { crossTenantDefaultTarget } from '../../targets/organizationSettings.ts';
import { settingWrite } from '../../targets/settingWrite.ts';

const item = { type: 'crossTenantDefault', id: 'default' };

/** Graph reference, crossTenantAccessPolicyB2BSetting. */
const nobody = {
  usersAndGroups: { accessType: 'blocked', targets: [{ target: 'AllUsers', targetType: 'user' }] },
  applications: {
    accessType: 'blocked',
    targets: [{ target: 'AllApplications', targetType: 'application' }],
  },
};

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
  remediation: {
    risk: 'R1',
    targets: [crossTenantDefaultTarget],
    impact: {
      kind: 'everyone',
      text: 'Shared channels with organizations that have no entry of their own stop working.',
    },
    plan: ({ policy }, least) => {
      const reach = reachOf(policy.b2bCollaborationInbound);
      if (reach === undefined || compareOnScale(reachScale, reach, least.collaboration) !== 'meets')
        return { why: 'Whom to let in as guests, and whom not, is for a person to say.' };
      if (least.directConnect !== 'nobody')
        return { why: 'Whom to let into shared channels is for a person to say.' };
      return settingWrite(crossTenantDefaultTarget, policy, { b2bDirectConnectInbound: nobody });
    },
  },
  manually: [
    'Entra admin center → External Identities → Cross-tenant access settings → Default settings → Edit inbound defaults.',
    'B2B direct connect: block all external users and groups, and all applications. Save.',
    'Under Organizational settings, let in the organizations with which shared channels are wanted.',
  ],
});

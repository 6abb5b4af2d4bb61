import * as z from 'zod';
import { defineControl, fail, type Item, pass, some, unknown } from '../../domain/control.ts';
import { type InboundTrust, reachOf } from '../../domain/crossTenantAccess.ts';
import type { ValueOf } from '../../domain/source.ts';
import { weakens } from '../../domain/weakens.ts';
import { crossTenantDefault, crossTenantPartners } from '../../sources/crossTenantAccess.ts';

type Partner = ValueOf<typeof crossTenantPartners>['kept'][number];

/** What can be taken on trust from another organization, as Graph names it. */
const proofs = [
  'isMfaAccepted',
  'isCompliantDeviceAccepted',
  'isHybridAzureADJoinedDeviceAccepted',
] as const satisfies (keyof InboundTrust)[];
type Proof = (typeof proofs)[number];

export const inboundTrust = defineControl({
  id: 'guests.inboundTrust',
  revision: 1,
  title: 'Other organizations’ word is taken only where it was agreed',
  failing: 'Other organizations are trusted without an agreement',
  rationale:
    'When another organization’s second factor or device check counts as your own, its weakest administrator decides who enters. A forgotten partner keeps that power.',
  area: 'guests',
  severity: 'high',
  refs: {
    catalogue: ['GUEST-XTAP-002'],
    microsoft: [
      'https://learn.microsoft.com/entra/external-id/cross-tenant-access-settings-b2b-collaboration',
    ],
  },
  settings: z.strictObject({
    mayTrustMfa: z
      .boolean()
      .default(false)
      .describe('Whether the second factor of any organization may count as your own.')
      .register(weakens, { by: 'more' }),
    partners: z
      .array(z.guid())
      .default([])
      .describe('Tenant ids of organizations that were agreed.')
      .register(weakens, { by: 'more' }),
  }),
  reads: { policy: crossTenantDefault, partners: crossTenantPartners },
  remedyPlans: ['AAD_PREMIUM'],
  evaluate: ({ policy, partners }, { mayTrustMfa, partners: agreed }) => {
    const wanted = mayTrustMfa ? proofs.filter((proof) => proof !== 'isMfaAccepted') : [...proofs];
    const byDefault = wanted
      .filter((proof) => policy.inboundTrust?.[proof] === true)
      .map((property) => ({
        type: 'crossTenantDefault',
        id: 'default',
        property,
        actual: true,
        expected: false,
      }));
    const others = partners.kept.filter(({ tenantId }) => !agreed.includes(tenantId.toLowerCase()));
    const openings: Item[] = others
      .map((partner) => ({ partner, opens: openingsOf(partner, wanted) }))
      .filter(({ opens }) => opens.length > 0)
      .map(({ partner, opens }) => ({
        type: 'partner',
        id: partner.tenantId,
        actual: opens,
        expected: [],
        because:
          'This organization has settings of its own, and is not on the list of those that were agreed.',
      }));
    const items = [...byDefault, ...openings];
    if (some(items)) return fail(describe(byDefault.length, openings.length), items);
    if (wanted.some((proof) => policy.inboundTrust?.[proof] == null))
      return unknown('notSaid', 'The tenant did not say what it takes on trust from other organizations.');
    if (others.some(isUnclear))
      return unknown('notOnScale', 'What an organization may do is written in a word that is not known.');
    return pass('Nothing is taken on trust from an organization that was not agreed.');
  },
  manually: [
    'Entra admin center → External Identities → Cross-tenant access settings → Default settings → Edit inbound defaults → Trust settings: clear all boxes.',
    'Organizational settings: for each organization listed here, agree with its owner in your company what is needed, then clear the rest or remove the entry.',
    'Write the tenant ids of the organizations that remain into the baseline’s setting `partners`.',
  ],
});

/** What the entry of a partner opens beyond the default. */
function openingsOf(partner: Partner, wanted: Proof[]): string[] {
  const direct = reachOf(partner.b2bDirectConnectInbound);
  return [
    ...wanted.filter((proof) => partner.inboundTrust?.[proof] === true),
    ...(partner.automaticUserConsentSettings?.inboundAllowed === true ? ['automaticUserConsent'] : []),
    ...(direct === 'everyone' || direct === 'some' ? ['b2bDirectConnectInbound'] : []),
  ];
}

function isUnclear({ b2bDirectConnectInbound: direct }: Partner): boolean {
  return direct != null && reachOf(direct) === undefined;
}

function describe(byDefault: number, partners: number): string {
  return [
    ...(byDefault > 0 ? ['What any organization says of its people and devices is taken on trust.'] : []),
    ...(partners === 1 ? ['One organization that was not agreed has been given more than others.'] : []),
    ...(partners > 1
      ? [`${partners} organizations that were not agreed have been given more than others.`]
      : []),
  ].join(' ');
}

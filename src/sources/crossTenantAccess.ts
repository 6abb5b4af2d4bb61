import * as z from 'zod';
import { CrossTenantSetting, InboundTrust } from '../domain/crossTenantAccess.ts';
import { listSource, settingSource } from '../domain/source.ts';

const path = '/policies/crossTenantAccessPolicy';

/** What holds for every organization that has no entry of its own. */
export const crossTenantDefault = settingSource({
  id: 'crossTenantDefault',
  title: 'what other organizations may do by default',
  access: [{ path: `${path}/default`, application: 'Policy.Read.All', delegated: 'Policy.Read.All' }],
  request: { path: `${path}/default` },
  shape: z.object({
    inboundTrust: InboundTrust.nullish(),
    b2bCollaborationInbound: CrossTenantSetting.nullish(),
    b2bDirectConnectInbound: CrossTenantSetting.nullish(),
  }),
});

const Partner = z.object({
  tenantId: z.string(),
  /** What is null is as the default says. */
  inboundTrust: InboundTrust.nullish(),
  b2bDirectConnectInbound: CrossTenantSetting.nullish(),
  automaticUserConsentSettings: z.object({ inboundAllowed: z.boolean().nullish() }).nullish(),
});

/** Organizations with an entry of their own. */
export const crossTenantPartners = listSource({
  id: 'crossTenantPartners',
  title: 'organizations with cross-tenant settings of their own',
  access: [{ path: `${path}/partners`, application: 'Policy.Read.All', delegated: 'Policy.Read.All' }],
  lane: 'settings',
  requests: () => [
    {
      path: `${path}/partners`,
      query: { $select: 'tenantId,inboundTrust,b2bDirectConnectInbound,automaticUserConsentSettings' },
    },
  ],
  row: Partner,
  kept: Partner,
  keep: (partner) => partner,
});

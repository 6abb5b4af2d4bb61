import * as z from 'zod';
import { listSource } from '../domain/source.ts';

const Sku = z.object({
  skuId: z.string().nullish(),
  skuPartNumber: z.string(),
  consumedUnits: z.number().nullish(),
  capabilityStatus: z.string(),
  servicePlans: z.array(z.object({ servicePlanName: z.string(), provisioningStatus: z.string() })),
});

/** What the tenant has bought. */
export const subscribedSkus = listSource({
  id: 'subscribedSkus',
  title: "the tenant's subscriptions",
  access: [
    { path: '/subscribedSkus', application: 'Organization.Read.All', delegated: 'Organization.Read.All' },
  ],
  lane: 'settings',
  requests: () => [
    {
      path: '/subscribedSkus',
      query: { $select: 'skuId,skuPartNumber,capabilityStatus,consumedUnits,servicePlans' },
    },
  ],
  row: Sku,
  kept: Sku,
  keep: (sku) => sku,
});

/** Service plans that work today: the subscription is live (or in its grace period) and the plan is set up. */
export function activePlans(skus: z.infer<typeof Sku>[]): string[] {
  const live = skus.filter((sku) => ['Enabled', 'Warning'].includes(sku.capabilityStatus));
  const plans = live
    .flatMap((sku) => sku.servicePlans)
    .filter((plan) => plan.provisioningStatus === 'Success');
  return [...new Set(plans.map((plan) => plan.servicePlanName))].toSorted();
}

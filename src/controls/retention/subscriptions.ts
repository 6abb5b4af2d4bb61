import * as z from 'zod';
import { defineControl, fail, pass, some, unknown } from '../../domain/control.ts';
import { subscribedSkus } from '../../sources/subscribedSkus.ts';

/** Graph reference, subscribedSku: capabilityStatus; and what it comes to for what is stored. */
const ending: Record<string, string> = {
  Warning: 'The subscription has ended. People can still work, for some days.',
  Suspended: 'The subscription is switched off. Only administrators reach the data, and it will be deleted.',
  LockedOut: 'The subscription is locked. The data will be deleted.',
  Deleted: 'The subscription is deleted. What only it kept is gone or about to go.',
};

export const subscriptions = defineControl({
  id: 'retention.subscriptions',
  revision: 1,
  title: 'No subscription that people use is about to end and take data with it',
  failing: 'A subscription that people use has ended, and its data will be deleted',
  rationale:
    'When a subscription is not paid, mail and files go on for some weeks, then only administrators reach them, then they are deleted. No retention policy holds them after that.',
  area: 'retention',
  severity: 'critical',
  refs: {
    catalogue: [],
    microsoft: [
      'https://learn.microsoft.com/microsoft-365/commerce/subscriptions/what-if-my-subscription-expires',
    ],
  },
  settings: z.strictObject({}),
  reads: { skus: subscribedSkus },
  evaluate: ({ skus }) => {
    if (skus.total === 0)
      return unknown(
        'empty',
        'The tenant names no subscription at all, which cannot be while people work in it.',
      );
    const used = skus.kept.filter(({ consumedUnits }) => consumedUnits !== 0);
    const items = used
      .filter(({ capabilityStatus }) => capabilityStatus in ending)
      .map(({ skuId, skuPartNumber, capabilityStatus }) => ({
        type: 'subscription',
        id: skuId ?? skuPartNumber,
        name: skuPartNumber,
        property: 'capabilityStatus',
        actual: capabilityStatus,
        expected: 'Enabled',
        because: ending[capabilityStatus],
      }));
    if (some(items)) {
      const count = items.length === 1 ? 'One subscription is' : `${items.length} subscriptions are`;
      return fail(`${count} not live any more, and people have licences of it.`, items);
    }
    const strange = used.find(({ capabilityStatus }) => capabilityStatus !== 'Enabled');
    if (strange)
      return unknown(
        'notOnScale',
        `${strange.skuPartNumber} is “${strange.capabilityStatus}”, a state that is not known.`,
      );
    return pass('Every subscription that people use is live.');
  },
  manually: [
    'Microsoft 365 admin center → Billing → Your products: renew the subscription, or pay what is open.',
    'If it is meant to end: give its people another licence first, or export what they have.',
    'Then take its licences away from everybody, so that it counts as not used.',
  ],
});

import { subscriptions } from '../../../src/controls/retention/subscriptions.ts';
import { list, testControl } from '../../testControl.ts';

const sku = (capabilityStatus: string, consumedUnits: number | null = 5) => ({
  skuId: `id of ${capabilityStatus}`,
  skuPartNumber: 'SPE_E3',
  capabilityStatus,
  consumedUnits,
  servicePlans: [],
});
const given = (...skus: object[]) => ({ subscribedSkus: list(skus) });

testControl(subscriptions, {
  'all live': { verdict: 'pass', given: given(sku('Enabled')) },
  'an old trial that nobody has': { verdict: 'pass', given: given(sku('Enabled'), sku('Suspended', 0)) },
  ...Object.fromEntries(
    ['Warning', 'Suspended', 'LockedOut', 'Deleted'].map((status) => [
      status,
      { verdict: 'fail', given: given(sku('Enabled'), sku(status)), items: [`id of ${status}`] } as const,
    ]),
  ),
  'in its last days, and it is not said who has it': { verdict: 'fail', given: given(sku('Warning', null)) },
  'a state that is not known': {
    verdict: 'unknown',
    given: given(sku('unknownFutureValue')),
    kind: 'notOnScale',
  },
  'no subscription at all': { verdict: 'unknown', given: given(), kind: 'empty' },
});

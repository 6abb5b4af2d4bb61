import { collection, directoryPage } from '../graph/collection.ts';

export const subscribedSkus = collection({
  path: '/subscribedSkus',
  type: 'subscribedSku',
  page: directoryPage,
  cost: 3,
});

import { collection, directoryPage } from '../graph/collection.ts';

export const domains = collection({
  path: '/domains',
  type: 'domain',
  page: directoryPage,
  readOne: true,
  update: {},
});

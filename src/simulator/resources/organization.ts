import { collection, directoryPage } from '../graph/collection.ts';

export const organization = collection({
  path: '/organization',
  type: 'organization',
  page: directoryPage,
  readOne: true,
});

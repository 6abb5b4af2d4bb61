import { collection, directoryPage } from '../graph/collection.ts';

export const permissionGrants = collection({
  path: '/oauth2PermissionGrants',
  type: 'oAuth2PermissionGrant',
  page: directoryPage,
  cost: 2,
  readOne: true,
  remove: true,
});

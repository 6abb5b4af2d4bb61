import { collection, directoryPage } from '../graph/collection.ts';

export const authenticationStrengths = collection({
  path: '/policies/authenticationStrengthPolicies',
  type: 'authenticationStrengthPolicy',
  page: directoryPage,
  readOne: true,
});

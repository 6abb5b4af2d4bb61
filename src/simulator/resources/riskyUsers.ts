import { collection } from '../graph/collection.ts';

/** Shares the limit of Conditional Access ("throttling-identityprotection-ca" include). */
export const riskyUsers = collection({
  path: '/identityProtection/riskyUsers',
  type: 'riskyUser',
  page: { usual: 20, most: 500 },
  bucket: 'conditionalAccess',
  licence: 'AAD_PREMIUM_P2',
});

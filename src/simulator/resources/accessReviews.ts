import { collection } from '../graph/collection.ts';

export const accessReviews = collection({
  path: '/identityGovernance/accessReviews/definitions',
  type: 'accessReviewScheduleDefinition',
  page: { usual: 100, most: 100 },
  licence: 'AAD_PREMIUM_P2',
  readOne: true,
});

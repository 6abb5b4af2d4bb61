import { collection, directoryPage } from '../graph/collection.ts';
import { badRequest } from '../graph/errors.ts';
import type { Route } from '../graph/route.ts';
import { singleton } from '../graph/singleton.ts';

export const consentPolicies: Route[] = [
  ...singleton({
    path: '/policies/adminConsentRequestPolicy',
    write: {
      method: 'PUT',
      answer: 204,
      check({ isEnabled, reviewers, requestDurationInDays }) {
        if (isEnabled !== true) return;
        if (!Array.isArray(reviewers) || reviewers.length === 0)
          throw badRequest('At least one reviewer is needed.');
        const days = Number(requestDurationInDays);
        if (days < 1 || days > 60) throw badRequest('requestDurationInDays must be between 1 and 60.');
      },
    },
  }),
  ...collection({
    path: '/policies/permissionGrantPolicies',
    type: 'permissionGrantPolicy',
    page: directoryPage,
    readOne: true,
    expand: {
      includes: ({ includes = [] }) => includes,
      excludes: ({ excludes = [] }) => excludes,
    },
  }),
];

import { collection } from '../graph/collection.ts';
import type { Route } from '../graph/route.ts';

const page = { usual: 100, most: 999 };

/** Reads that the documentation opens to signed-in people only: an application is refused. */
function delegatedOnly(template: string): Route {
  return {
    method: 'GET',
    template,
    versions: ['v1.0', 'beta'],
    bucket: 'other',
    cost: 1,
    writes: false,
    handle: () => ({ status: 200, body: { value: [] } }),
  };
}

export const security: Route[] = [
  ...collection({ path: '/security/secureScores', type: 'secureScore', page, bucket: 'security' }),
  ...collection({
    path: '/security/secureScoreControlProfiles',
    type: 'secureScoreControlProfile',
    page,
    bucket: 'security',
  }),
  ...collection({
    path: '/security/triggerTypes/retentionEventTypes',
    type: 'retentionEventType',
    page,
    bucket: 'other',
    readOne: true,
    create: { complete: (sent) => sent },
    remove: true,
  }),
  delegatedOnly('/security/labels/retentionLabels'),
  delegatedOnly('/teamwork/teamsAppSettings'),
];

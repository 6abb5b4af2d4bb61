import { adminConsentRequests } from '../../../src/controls/apps/adminConsentRequests.ts';
import { testControl, unavailable } from '../../testControl.ts';

const good = {
  isEnabled: true,
  notifyReviewers: true,
  requestDurationInDays: 30,
  reviewers: [{ query: '/users/ana' }],
};
const given = (more: Record<string, unknown> = {}) => ({ adminConsentRequestPolicy: { ...good, ...more } });
const id = 'adminConsentRequestPolicy';

testControl(adminConsentRequests, {
  'on, with a reviewer who hears of it': { verdict: 'pass', given: given() },
  off: { verdict: 'fail', given: given({ isEnabled: false }), items: [id] },
  'nobody reviews': { verdict: 'fail', given: given({ reviewers: [] }), items: [id] },
  'nobody hears of it': { verdict: 'fail', given: given({ notifyReviewers: false }), items: [id] },
  'requests that are over at once': {
    verdict: 'fail',
    given: given({ requestDurationInDays: 0 }),
    items: [id],
  },
  'requests that never end': { verdict: 'fail', given: given({ requestDurationInDays: 61 }), items: [id] },
  'everything at once': {
    verdict: 'fail',
    given: given({ reviewers: [], notifyReviewers: false, requestDurationInDays: 0 }),
    items: [id, id, id],
  },
  'not said whether it is on': { verdict: 'unknown', given: given({ isEnabled: null }), kind: 'notSaid' },
  'not said who reviews': { verdict: 'unknown', given: given({ reviewers: null }), kind: 'notSaid' },
  'not said whether they hear of it': {
    verdict: 'unknown',
    given: given({ notifyReviewers: null }),
    kind: 'notSaid',
  },
  'not said how long': { verdict: 'unknown', given: given({ requestDurationInDays: null }), kind: 'notSaid' },
  'a policy that could not be read': {
    verdict: 'unknown',
    given: { adminConsentRequestPolicy: unavailable },
  },
});

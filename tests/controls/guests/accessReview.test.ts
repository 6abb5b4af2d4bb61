import { accessReview } from '../../../src/controls/guests/accessReview.ts';
import { list, notLicensed, testControl } from '../../testControl.ts';

const settings = {
  mailNotificationsEnabled: true,
  reminderNotificationsEnabled: true,
  defaultDecisionEnabled: true,
  defaultDecision: 'Deny',
  autoApplyDecisionsEnabled: true,
  recurrence: { pattern: { type: 'absoluteMonthly', interval: 3 }, range: { type: 'noEnd' } },
};
const review = (more: object = {}, ofSettings: object = {}) => ({
  id: 'review',
  name: 'Guests',
  status: 'InProgress',
  reviewers: 1,
  settings: { ...settings, ...ofSettings },
  ...more,
});
const given = (...reviews: object[]) => ({ guestReviews: list(reviews) });
const rhythm = (type: string, interval: number | null) => ({
  recurrence: { ...settings.recurrence, pattern: { type, interval } },
});

testControl(accessReview, {
  'every three months': { verdict: 'pass', given: given(review()) },
  'every week, which is stricter': { verdict: 'pass', given: given(review({}, rhythm('weekly', 1))) },
  'a good one beside one that is over': {
    verdict: 'pass',
    given: given(review({ status: 'Completed' }), review()),
  },
  'none of guests': { verdict: 'fail', given: given(), items: ['tenant'] },
  'every half year': {
    verdict: 'fail',
    given: given(review({}, rhythm('absoluteMonthly', 6))),
    items: ['review'],
  },
  'every three months, where a month is wanted': {
    verdict: 'fail',
    given: given(review()),
    settings: { months: 1 },
  },
  ...Object.fromEntries(
    Object.entries({
      'it is over': review({ status: 'Completed' }),
      'guests review themselves': review({ reviewers: 0 }),
      'whoever does not answer is approved': review({}, { defaultDecision: 'Approve' }),
      'nothing is decided without an answer': review({}, { defaultDecisionEnabled: false }),
      'decisions are not applied': review({}, { autoApplyDecisionsEnabled: false }),
      'nobody is told': review({}, { mailNotificationsEnabled: false }),
      'nobody is reminded': review({}, { reminderNotificationsEnabled: false }),
      'it happens once': review({}, { recurrence: null }),
      'it ends by itself': review(
        {},
        { recurrence: { ...settings.recurrence, range: { type: 'numbered' } } },
      ),
    }).map(([name, flawed]) => [name, { verdict: 'fail', given: given(flawed), items: ['review'] } as const]),
  ),
  'whether it is at work is not said': {
    verdict: 'unknown',
    given: given(review({ status: null })),
    kind: 'notSaid',
  },
  'how it works is not said': {
    verdict: 'unknown',
    given: given(review({ settings: null })),
    kind: 'notSaid',
  },
  'a rhythm that is not known': {
    verdict: 'unknown',
    given: given(review({}, rhythm('unknownFutureValue', 1))),
    kind: 'notSaid',
  },
  'no licence': { verdict: 'notLicensed', given: { guestReviews: notLicensed } },
});

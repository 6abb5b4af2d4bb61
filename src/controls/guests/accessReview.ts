import * as z from 'zod';
import { defineControl, fail, pass, some, unknown } from '../../domain/control.ts';
import type { ValueOf } from '../../domain/source.ts';
import { weakens } from '../../domain/weakens.ts';
import { guestReviews } from '../../sources/guestReviews.ts';

type Review = ValueOf<typeof guestReviews>['kept'][number];

/** What a review lacks, or what it does not say. */
interface Flaw {
  property: string;
  actual: unknown;
  expected: unknown;
}

export const accessReview = defineControl({
  id: 'guests.accessReview',
  revision: 1,
  title: 'Somebody is asked again and again whether each guest is still needed',
  failing: 'Nobody is asked whether guests are still needed',
  rationale:
    'Guests are invited in a minute and forgotten in a week. A review that takes access away when nobody answers is the only thing that ends it.',
  area: 'guests',
  severity: 'medium',
  refs: {
    catalogue: ['GUEST-REVIEW-001'],
    prowler: ['entra_access_review_guest_users_configured'],
    cis: ['5.3.2'],
    microsoft: ['https://learn.microsoft.com/entra/id-governance/manage-guest-access-with-access-reviews'],
  },
  settings: z.strictObject({
    months: z
      .int()
      .min(1)
      .max(12)
      .default(3)
      .describe('The most months from one review to the next.')
      .register(weakens, { by: 'more' }),
  }),
  reads: { reviews: guestReviews },
  remedyPlans: ['AAD_PREMIUM_P2'],
  evaluate: ({ reviews }, { months }, { tenant }) => {
    const judged = reviews.kept.map((review) => ({ review, flaws: flawsOf(review, months) }));
    const sound = judged.find(({ flaws }) => flaws.length === 0);
    if (sound) return pass(`Guests are reviewed: “${sound.review.name}”.`);
    const unclear = judged.filter(({ flaws }) => flaws.every(({ actual }) => actual === null));
    if (some(unclear))
      return unknown('notSaid', `The tenant does not say all of how “${unclear[0].review.name}” works.`);
    const items = judged.flatMap(({ review: { id, name }, flaws }) =>
      flaws
        .filter(({ actual }) => actual !== null)
        .map((flaw) => ({ type: 'accessReview', id, name, ...flaw })),
    );
    if (some(items)) return fail('There is a review of guests, but access may outlast it.', items);
    return fail('There is no access review of guests.', [
      { type: 'tenant', id: tenant.id, property: 'accessReviews', actual: 'none', expected: 'of guests' },
    ]);
  },
  manually: [
    'Entra admin center → Identity Governance → Access reviews → New access review: Teams + Groups, all Microsoft 365 groups with guest users, guest users only.',
    'Reviewers: group owners. Recurrence: quarterly or more often, never ending.',
    'Upon completion: auto apply results, and if reviewers do not respond remove access. Leave e-mail notifications and reminders on.',
  ],
});

/** A property, what it is, and what it should be. */
type Wanted = [string, unknown, unknown];

function flawsOf({ status, reviewers, settings }: Review, months: number): Flaw[] {
  const wanted: Wanted[] = [
    ['status', status, 'InProgress'],
    ['mailNotificationsEnabled', settings?.mailNotificationsEnabled, true],
    ['reminderNotificationsEnabled', settings?.reminderNotificationsEnabled, true],
    ['defaultDecisionEnabled', settings?.defaultDecisionEnabled, true],
    ['defaultDecision', settings?.defaultDecision, 'Deny'],
    ['autoApplyDecisionsEnabled', settings?.autoApplyDecisionsEnabled, true],
    ...(settings?.recurrence
      ? [['recurrence.range.type', settings.recurrence.range?.type, 'noEnd'] satisfies Wanted]
      : []),
  ];
  return [
    ...wanted
      .filter(([, actual, expected]) => actual !== expected)
      .map(([property, actual, expected]) => ({ property, actual: actual ?? null, expected })),
    ...(reviewers === 0 || reviewers === null
      ? [{ property: 'reviewers', actual: reviewers, expected: 'somebody other than the guest' }]
      : []),
    ...rhythm(settings, months),
  ];
}

function rhythm(settings: Review['settings'], months: number): Flaw[] {
  const flaw = { property: 'recurrence.pattern', expected: `every ${months} months or more often` };
  if (settings == null) return [{ ...flaw, actual: null }];
  const { type, interval } = settings.recurrence?.pattern ?? { type: 'once', interval: 1 };
  if (type === 'once') return [{ ...flaw, actual: type }];
  const weeks = type === 'weekly' ? 1 : type === 'absoluteMonthly' ? weeksInMonth : undefined;
  if (weeks === undefined || interval == null) return [{ ...flaw, actual: null }];
  return weeks * interval <= weeksInMonth * months ? [] : [{ ...flaw, actual: `${type} ${interval}` }];
}

const weeksInMonth = 52 / 12;

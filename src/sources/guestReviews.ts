import * as z from 'zod';
import { listSource } from '../domain/source.ts';

const Query = z.object({ query: z.string().nullish() });

const Definition = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  status: z.string().nullish(),
  scope: Query.extend({ principalScopes: z.array(Query).nullish() }).nullish(),
  reviewers: z.array(z.unknown()).nullish(),
  settings: z
    .object({
      mailNotificationsEnabled: z.boolean().nullish(),
      reminderNotificationsEnabled: z.boolean().nullish(),
      defaultDecisionEnabled: z.boolean().nullish(),
      defaultDecision: z.string().nullish(),
      autoApplyDecisionsEnabled: z.boolean().nullish(),
      recurrence: z
        .object({
          pattern: z.object({ type: z.string().nullish(), interval: z.number().nullish() }).nullish(),
          range: z.object({ type: z.string().nullish() }).nullish(),
        })
        .nullish(),
    })
    .nullish(),
});

/** Access reviews that ask about guests (Graph reference: accessReviewScheduleDefinition). */
export const guestReviews = listSource({
  id: 'guestReviews',
  title: 'the access reviews of guests',
  access: [
    {
      path: '/identityGovernance/accessReviews/definitions',
      application: 'AccessReview.Read.All',
      delegated: 'AccessReview.Read.All',
    },
  ],
  licence: 'AAD_PREMIUM_P2',
  requests: () => [{ path: '/identityGovernance/accessReviews/definitions', query: { $top: '100' } }],
  row: Definition,
  kept: z.object({
    id: z.string(),
    name: z.string(),
    status: z.string().nullable(),
    reviewers: z.int().nullable().describe('0: guests review themselves'),
    settings: Definition.shape.settings,
  }),
  keep: ({ id, displayName, status, scope, reviewers, settings }) =>
    [scope, ...(scope?.principalScopes ?? [])].some((part) => asksForGuests(part?.query ?? ''))
      ? {
          id,
          name: displayName ?? '',
          status: status ?? null,
          reviewers: reviewers?.length ?? null,
          settings,
        }
      : undefined,
});

/** The guests are named by a filter inside the query, whose blanks and signs may be percent-encoded. */
function asksForGuests(query: string): boolean {
  const filter = decoded(query.replaceAll('+', ' '));
  return /\buserType\s+eq\s+'guest'/i.test(filter) && !/\bnot\s*\(\s*userType\s+eq\s+'guest'/i.test(filter);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

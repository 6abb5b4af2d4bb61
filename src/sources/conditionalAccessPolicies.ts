import { ConditionalAccessPolicy } from '../domain/conditionalAccess/policy.ts';
import type { Reading } from '../domain/reading.ts';
import { type ListContext, type ListValue, listSource } from '../domain/source.ts';

export const conditionalAccessPolicies = listSource({
  id: 'conditionalAccessPolicies',
  title: 'the Conditional Access policies',
  access: [
    {
      path: '/identity/conditionalAccess/policies',
      application: 'Policy.Read.All',
      delegated: 'Policy.Read.All',
    },
  ],
  licence: 'AAD_PREMIUM',
  lane: 'conditionalAccess',
  requests: () => [{ path: '/identity/conditionalAccess/policies', query: { $top: '999' } }],
  row: ConditionalAccessPolicy,
  kept: ConditionalAccessPolicy,
  keep: (policy) => policy,
});

/** The policies that an earlier read gave, for a source that depends on them; none when they could not be read. */
export function policiesIn(context: ListContext): ConditionalAccessPolicy[] {
  const reading = context.readings[conditionalAccessPolicies.id] as
    | Reading<ListValue<ConditionalAccessPolicy>>
    | undefined;
  return reading?.status === 'ok' ? reading.value.kept : [];
}

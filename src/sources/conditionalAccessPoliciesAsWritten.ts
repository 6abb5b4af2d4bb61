import { PolicyAsWritten } from '../domain/scuba/policyAsWritten.ts';
import { listSource } from '../domain/source.ts';

/** The policies once more, from beta: only there does Graph show the conditions for AI agents, and CISA reads it. */
export const conditionalAccessPoliciesAsWritten = listSource({
  id: 'conditionalAccessPoliciesAsWritten',
  title: 'the Conditional Access policies, with the conditions for AI agents',
  access: [
    {
      path: '/identity/conditionalAccess/policies',
      application: 'Policy.Read.All',
      delegated: 'Policy.Read.All',
    },
  ],
  licence: 'AAD_PREMIUM',
  version: 'beta',
  lane: 'conditionalAccess',
  requests: () => [{ path: '/identity/conditionalAccess/policies', query: { $top: '999' } }],
  row: PolicyAsWritten,
  kept: PolicyAsWritten,
  keep: (policy) => policy,
});

import { fail, type Judgement } from '../control.ts';
import { type Clause, judgeByOnePolicy } from './clauses.ts';
import type { PolicyAsWritten } from './policyAsWritten.ts';

/** Rules about risk ask for the licence first: without it a policy about risk does nothing. */

interface Subscription {
  servicePlans: { servicePlanName: string; provisioningStatus: string }[];
}

/** Whether the plan is set up in some subscription; that the subscription is live is not asked. */
export function hasPlanForRisk(subscriptions: Subscription[]): boolean {
  return subscriptions.some(({ servicePlans }) =>
    servicePlans.some(
      ({ servicePlanName, provisioningStatus }) =>
        servicePlanName === 'AAD_PREMIUM_P2' && provisioningStatus === 'Success',
    ),
  );
}

/** Without the licence the rule fails, whatever the policies say. */
export function judgeByOneRiskPolicy(
  policies: PolicyAsWritten[],
  subscriptions: Subscription[],
  clauses: Clause[],
): Judgement {
  if (hasPlanForRisk(subscriptions)) return judgeByOnePolicy(policies, clauses);
  return fail('The tenant has no Entra ID P2, and without it a policy about risk does nothing.', [
    { type: 'licence', id: 'AAD_PREMIUM_P2', actual: 'missing', expected: 'set up' },
  ]);
}

/** That the policy asks for high risk; it may ask for lower risk as well. */
export function riskLevel(
  lacks: string,
  levelsOf: (conditions: PolicyAsWritten['conditions']) => string[] | null | undefined,
): Clause {
  return { lacks, holds: ({ conditions }) => levelsOf(conditions)?.includes('high') ?? false };
}

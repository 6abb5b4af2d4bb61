import type { ConditionalAccessPolicy } from './policy.ts';
import { appliesAlways } from './scope.ts';

/** How sure Microsoft is that an account or a sign-in is not whose it seems (Graph reference, riskLevel). */
export const riskLevels = ['low', 'medium', 'high'] as const;
export type RiskLevel = (typeof riskLevels)[number];

/** Whether the policy applies at this level of risk in every other circumstance; conditions of both kinds are ANDed. */
export function appliesAtRisk(
  policy: ConditionalAccessPolicy,
  kind: 'userRiskLevels' | 'signInRiskLevels',
  level: RiskLevel,
): boolean {
  const levels = policy.conditions[kind];
  return appliesAlways(policy, [kind]) && (levels.length === 0 || levels.includes(level));
}

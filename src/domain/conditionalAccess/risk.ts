import type { ConditionalAccessPolicy } from './policy.ts';
import { appliesAlways } from './scope.ts';

/** How sure Microsoft is that an account or a sign-in is not whose it seems (Graph reference, riskLevel). */
export const riskLevels = ['low', 'medium', 'high'] as const;
export type RiskLevel = (typeof riskLevels)[number];

/** How far somebody's behaviour looks like taking data out (Graph reference, conditionalAccessInsiderRiskLevels). */
export type InsiderRiskLevel = 'minor' | 'moderate' | 'elevated';

interface Levels {
  userRiskLevels: RiskLevel;
  signInRiskLevels: RiskLevel;
  insiderRiskLevels: InsiderRiskLevel;
}

/** Whether the policy applies at this level of risk in every other circumstance; conditions of several kinds are ANDed. */
export function appliesAtRisk<Kind extends keyof Levels>(
  policy: ConditionalAccessPolicy,
  kind: Kind,
  level: Levels[Kind],
): boolean {
  const levels = policy.conditions[kind];
  return appliesAlways(policy, [kind]) && (levels.length === 0 || levels.includes(level));
}

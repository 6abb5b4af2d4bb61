import { forEverybodyEverywhere } from '../../domain/scuba/clauses.ts';
import { block } from '../../domain/scuba/grants.ts';
import { judgeByOneRiskPolicy, riskLevel } from '../../domain/scuba/risk.ts';
import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { conditionalAccessPoliciesAsWritten } from '../../sources/conditionalAccessPoliciesAsWritten.ts';
import { subscribedSkus } from '../../sources/subscribedSkus.ts';

export const scubaHighRiskUsers = defineScubaRule({
  id: 'scuba.highRiskUsers',
  rule: 'MS.AAD.2.1v1',
  wants: 'one policy blocks users at high risk',
  misses: 'no one policy blocks users at high risk',
  rationale:
    'CISA’s rule, taken literally: only a block counts, a forced password change does not; and a policy that asks for a risky sign-in as well passes although it fires only when both are high. What risk really leads to is judged by `conditionalAccess.userRisk`.',
  area: 'mfa',
  severity: 'high',
  reads: { policies: conditionalAccessPoliciesAsWritten, skus: subscribedSkus },
  remedyPlans: ['AAD_PREMIUM_P2'],
  evaluate: ({ policies, skus }, { declared }) =>
    judgeByOneRiskPolicy(policies.kept, skus.kept, [
      ...forEverybodyEverywhere(declared.exceptions),
      riskLevel('high user risk', ({ userRiskLevels }) => userRiskLevels),
      block,
    ]),
  manually: [
    'Entra admin center → Protection → Conditional Access → New policy. Users: All users. Target resources: All resources.',
    'Conditions → User risk: High. Grant: Block access. Enable policy: On.',
    'The condition takes Entra ID P2.',
  ],
});

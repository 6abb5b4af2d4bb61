import { forEverybodyEverywhere } from '../../domain/scuba/clauses.ts';
import { block } from '../../domain/scuba/grants.ts';
import { judgeByOneRiskPolicy, riskLevel } from '../../domain/scuba/risk.ts';
import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { conditionalAccessPoliciesAsWritten } from '../../sources/conditionalAccessPoliciesAsWritten.ts';
import { subscribedSkus } from '../../sources/subscribedSkus.ts';

export const scubaHighRiskSignIns = defineScubaRule({
  id: 'scuba.highRiskSignIns',
  rule: 'MS.AAD.2.3v1',
  wants: 'one policy blocks sign-ins at high risk',
  misses: 'no one policy blocks sign-ins at high risk',
  rationale:
    'CISA’s rule, taken literally: only a block counts; and a policy that asks for a risky user as well passes although it fires only when both are high. What risk really leads to is judged by `conditionalAccess.signInRisk`.',
  area: 'mfa',
  severity: 'high',
  reads: { policies: conditionalAccessPoliciesAsWritten, skus: subscribedSkus },
  remedyPlans: ['AAD_PREMIUM_P2'],
  evaluate: ({ policies, skus }, { declared }) =>
    judgeByOneRiskPolicy(policies.kept, skus.kept, [
      ...forEverybodyEverywhere(declared.exceptions),
      riskLevel('high sign-in risk', ({ signInRiskLevels }) => signInRiskLevels),
      block,
    ]),
  manually: [
    'Entra admin center → Protection → Conditional Access → New policy. Users: All users. Target resources: All resources.',
    'Conditions → Sign-in risk: High. Grant: Block access. Enable policy: On.',
    'The condition takes Entra ID P2.',
  ],
});

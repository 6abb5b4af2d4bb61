import { type Clause, forEverybodyEverywhere, judgeByOnePolicy } from '../../domain/scuba/clauses.ts';
import { block } from '../../domain/scuba/grants.ts';
import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { conditionalAccessPoliciesAsWritten } from '../../sources/conditionalAccessPoliciesAsWritten.ts';

export const scubaDeviceCode = defineScubaRule({
  id: 'scuba.deviceCode',
  rule: 'MS.AAD.3.9v1',
  wants: 'one policy blocks device code sign-in',
  misses: 'no one policy blocks device code sign-in, and that alone',
  rationale:
    'CISA’s rule, taken literally: a policy that blocks authentication transfer together with device codes, which is stricter, does not meet it. Whether device codes are really blocked is judged by `conditionalAccess.deviceCodeFlow`.',
  area: 'mfa',
  severity: 'medium',
  reads: { policies: conditionalAccessPoliciesAsWritten },
  remedyPlans: ['AAD_PREMIUM'],
  evaluate: ({ policies }, { declared }) =>
    judgeByOnePolicy(policies.kept, [
      ...forEverybodyEverywhere(declared.exceptions),
      deviceCodeFlowAlone,
      block,
    ]),
  manually: [
    'Entra admin center → Protection → Conditional Access → New policy. Users: All users. Target resources: All resources.',
    'Conditions → Authentication flows: Device code flow, and nothing else. Grant: Block access. Enable policy: On.',
  ],
});

const deviceCodeFlowAlone: Clause = {
  lacks: 'device code flow as the only authentication flow',
  holds: ({ conditions: { authenticationFlows } }) =>
    authenticationFlows?.transferMethods === 'deviceCodeFlow',
};

import { forEverybodyEverywhere, judgeByOnePolicy } from '../../domain/scuba/clauses.ts';
import { phishingResistantStrength } from '../../domain/scuba/grants.ts';
import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { conditionalAccessPoliciesAsWritten } from '../../sources/conditionalAccessPoliciesAsWritten.ts';

export const scubaPhishingResistantMfa = defineScubaRule({
  id: 'scuba.phishingResistantMfa',
  rule: 'MS.AAD.3.1v1',
  wants: 'one policy asks all users for phishing-resistant MFA',
  misses: 'no one policy asks all users for phishing-resistant MFA',
  rationale:
    'CISA’s rule, taken literally: it looks for one policy with such a strength and does not ask when the policy applies. Who can still sign in with less is judged by `conditionalAccess.mfaForAllUsers`.',
  area: 'mfa',
  severity: 'high',
  reads: { policies: conditionalAccessPoliciesAsWritten },
  remedyPlans: ['AAD_PREMIUM'],
  evaluate: ({ policies }, { declared }) =>
    judgeByOnePolicy(policies.kept, [
      ...forEverybodyEverywhere(declared.exceptions),
      phishingResistantStrength,
    ]),
  manually: [
    'Entra admin center → Protection → Conditional Access → New policy. Users: All users. Target resources: All resources.',
    'Grant: Require authentication strength → “Phishing-resistant MFA”. Enable policy: On, once everybody has registered such a method.',
    'Declare whomever the policy leaves out as exceptions of this control in the tenant file.',
  ],
});

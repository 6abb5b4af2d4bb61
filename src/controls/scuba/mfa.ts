import { forEverybodyEverywhere, judgeByOnePolicy } from '../../domain/scuba/clauses.ts';
import { mfaOrMixedStrength } from '../../domain/scuba/grants.ts';
import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { conditionalAccessPoliciesAsWritten } from '../../sources/conditionalAccessPoliciesAsWritten.ts';

export const scubaMfa = defineScubaRule({
  id: 'scuba.mfa',
  rule: 'MS.AAD.3.2v2',
  wants: 'one policy asks all users for MFA',
  misses: 'no one policy asks all users for MFA',
  rationale:
    'CISA’s rule, taken literally: MFA or a compliant device counts as MFA, a policy for risky sign-ins counts too, and a tenant that asks for phishing-resistant methods only does not meet it. Who can really sign in with a password alone is judged by `conditionalAccess.mfaForAllUsers`.',
  area: 'mfa',
  severity: 'high',
  reads: { policies: conditionalAccessPoliciesAsWritten },
  remedyPlans: ['AAD_PREMIUM'],
  evaluate: ({ policies }, { declared }) =>
    judgeByOnePolicy(policies.kept, [...forEverybodyEverywhere(declared.exceptions), mfaOrMixedStrength]),
  manually: [
    'Entra admin center → Protection → Conditional Access → New policy. Users: All users. Target resources: All resources.',
    'Grant: Require multifactor authentication. Enable policy: On.',
    'Declare whomever the policy leaves out as exceptions of this control in the tenant file.',
  ],
});

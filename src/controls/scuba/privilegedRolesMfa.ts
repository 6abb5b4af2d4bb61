import { takeoverRoles } from '../../domain/directoryRoles.ts';
import {
  type Clause,
  forAllUsers,
  forEverybodyEverywhere,
  judgeByOnePolicy,
} from '../../domain/scuba/clauses.ts';
import { phishingResistantStrength } from '../../domain/scuba/grants.ts';
import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { conditionalAccessPoliciesAsWritten } from '../../sources/conditionalAccessPoliciesAsWritten.ts';

export const scubaPrivilegedRolesMfa = defineScubaRule({
  id: 'scuba.privilegedRolesMfa',
  rule: 'MS.AAD.3.6v1',
  wants: 'one policy asks the privileged roles for phishing-resistant MFA',
  misses: 'no one policy asks the privileged roles for phishing-resistant MFA',
  rationale:
    'CISA’s rule, taken literally: the policy has to name all eight roles, so one for all users does not meet it. Which administrators can really sign in with less is judged by `conditionalAccess.phishingResistantMfa`.',
  area: 'administration',
  severity: 'high',
  reads: { policies: conditionalAccessPoliciesAsWritten },
  remedyPlans: ['AAD_PREMIUM'],
  evaluate: ({ policies }, { declared }) =>
    judgeByOnePolicy(policies.kept, [
      ...forEverybodyEverywhere(declared.exceptions).filter((clause) => clause !== forAllUsers),
      privilegedRoles,
      phishingResistantStrength,
    ]),
  manually: [
    'Entra admin center → Protection → Conditional Access → New policy. Users: Directory roles, all eight that CISA calls highly privileged.',
    'Target resources: All resources. Grant: Require authentication strength → “Phishing-resistant MFA”. Enable policy: On.',
  ],
});

const privilegedRoles: Clause = {
  lacks: `all of ${Object.values(takeoverRoles).join(', ')} by name`,
  holds: ({ conditions: { users } }) =>
    Object.keys(takeoverRoles).every((role) => users?.includeRoles?.includes(role)),
};

import {
  type Clause,
  forAllUsers,
  judgeByOnePolicy,
  noRoleLeftOut,
  onlyExceptedPeopleLeftOut,
  switchedOn,
} from '../../domain/scuba/clauses.ts';
import { anyManagedDevice } from '../../domain/scuba/grants.ts';
import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { conditionalAccessPoliciesAsWritten } from '../../sources/conditionalAccessPoliciesAsWritten.ts';

export const scubaDeviceToRegisterMfa = defineScubaRule({
  id: 'scuba.deviceToRegisterMfa',
  rule: 'MS.AAD.3.8v1',
  wants: 'one policy asks for a managed device to register MFA',
  misses: 'no one policy asks for a managed device to register MFA',
  rationale:
    'CISA’s rule, taken literally: it does not read whether one control is enough, so a policy that MFA alone satisfies counts as well. What is really asked is judged by `conditionalAccess.securityInfoRegistration`.',
  area: 'mfa',
  severity: 'medium',
  reads: { policies: conditionalAccessPoliciesAsWritten },
  remedyPlans: ['AAD_PREMIUM', 'INTUNE_A'],
  evaluate: ({ policies }, { declared }) =>
    judgeByOnePolicy(policies.kept, [
      switchedOn,
      forAllUsers,
      noRoleLeftOut,
      ...onlyExceptedPeopleLeftOut(declared.exceptions),
      registeringSecurityInformation,
      anyManagedDevice,
    ]),
  manually: [
    'Entra admin center → Protection → Conditional Access → New policy. Users: All users. Target resources: User actions → Register security information.',
    'Grant: Require device to be marked as compliant or Require Microsoft Entra hybrid joined device. Enable policy: On.',
  ],
});

const registeringSecurityInformation: Clause = {
  lacks: 'the user action “Register security information”',
  holds: ({ conditions: { applications } }) =>
    applications?.includeUserActions?.includes('urn:user:registersecurityinfo') ?? false,
};

import { forEverybodyEverywhere, judgeByOnePolicy } from '../../domain/scuba/clauses.ts';
import { compliantOrJoinedDevice } from '../../domain/scuba/grants.ts';
import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { conditionalAccessPoliciesAsWritten } from '../../sources/conditionalAccessPoliciesAsWritten.ts';

export const scubaManagedDevices = defineScubaRule({
  id: 'scuba.managedDevices',
  rule: 'MS.AAD.3.7v1',
  wants: 'one policy asks all users for a managed device',
  misses: 'no one policy asks all users for a managed device',
  rationale:
    'CISA’s rule, taken literally: exactly a compliant or a hybrid joined device, so a policy that asks for a compliant one only, which is stricter, does not meet it. What is really asked of devices is judged by `conditionalAccess.managedDevices`.',
  area: 'mfa',
  severity: 'medium',
  reads: { policies: conditionalAccessPoliciesAsWritten },
  remedyPlans: ['AAD_PREMIUM', 'INTUNE_A'],
  evaluate: ({ policies }, { declared }) =>
    judgeByOnePolicy(policies.kept, [
      ...forEverybodyEverywhere(declared.exceptions),
      compliantOrJoinedDevice,
    ]),
  manually: [
    'Entra admin center → Protection → Conditional Access → New policy. Users: All users. Target resources: All resources.',
    'Grant: Require device to be marked as compliant, Require Microsoft Entra hybrid joined device, and “Require one of the selected controls”. Enable policy: On.',
  ],
});

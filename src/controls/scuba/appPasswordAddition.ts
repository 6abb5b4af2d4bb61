import { optional } from '../../domain/control.ts';
import { judgeRestriction, notInForce } from '../../domain/scuba/appRestrictions.ts';
import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { appManagementPolicies, defaultAppManagementPolicy } from '../../sources/appManagement.ts';

export const scubaAppPasswordAddition = defineScubaRule({
  id: 'scuba.appPasswordAddition',
  rule: 'MS.AAD.5.5v1',
  wants: 'no restriction on new passwords for applications is weakened',
  misses: 'applications can be given new passwords',
  rationale:
    'CISA’s rule, taken literally: a tenant that restricts nothing at all meets it, and whether the policy is switched on is not read. Whether applications can really be given passwords is judged by `apps.credentialPolicy`.',
  area: 'apps',
  severity: 'medium',
  reads: { policy: defaultAppManagementPolicy, customPolicies: optional(appManagementPolicies) },
  evaluate: ({ policy, customPolicies }) =>
    judgeRestriction(notInForce(policy, customPolicies, passwordAddition), customPolicies, {
      passes: 'No restriction on new passwords is weakened.',
      fails: 'A restriction on new passwords is off or does not hold for all applications.',
    }),
  manually: [
    'Entra admin center → Enterprise applications → Application policies → Block password addition: On, applies to all applications.',
    'Look for applications with a policy of their own that switches it off.',
  ],
});

const passwordAddition = { credentials: 'passwordCredentials', type: 'passwordAddition' } as const;

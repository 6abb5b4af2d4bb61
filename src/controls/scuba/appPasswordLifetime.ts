import { optional } from '../../domain/control.ts';
import { isForbidden, judgeRestriction, notInForce, tooLong } from '../../domain/scuba/appRestrictions.ts';
import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { appManagementPolicies, defaultAppManagementPolicy } from '../../sources/appManagement.ts';

export const scubaAppPasswordLifetime = defineScubaRule({
  id: 'scuba.appPasswordLifetime',
  rule: 'MS.AAD.5.6v1',
  wants: 'passwords of applications live 180 days at most',
  misses: 'passwords of applications can live longer than 180 days',
  rationale:
    'CISA’s rule, taken literally: 181 days pass, because the service compares “less than”; a lifetime that is not written in days is not judged; and whether the policy is switched on is not read. How long passwords may really live is judged by `apps.credentialPolicy`.',
  area: 'apps',
  severity: 'medium',
  reads: { policy: defaultAppManagementPolicy, customPolicies: optional(appManagementPolicies) },
  evaluate: ({ policy, customPolicies }) => {
    const forbidden = isForbidden(policy, customPolicies, passwordAddition);
    const items = [
      ...notInForce(policy, customPolicies, passwordLifetime),
      ...tooLong(policy, passwordLifetime, 181),
    ];
    return judgeRestriction(forbidden ? [] : items, customPolicies, {
      passes: forbidden
        ? 'Applications can be given no passwords at all.'
        : 'Passwords of all applications end in time.',
      fails: 'Passwords of some applications can live longer, or for ever.',
    });
  },
  manually: [
    'Entra admin center → Enterprise applications → Application policies → Restrict max password lifetime: On, 180 days, applies to all applications.',
  ],
});

const passwordAddition = { credentials: 'passwordCredentials', type: 'passwordAddition' } as const;
const passwordLifetime = { credentials: 'passwordCredentials', type: 'passwordLifetime' } as const;

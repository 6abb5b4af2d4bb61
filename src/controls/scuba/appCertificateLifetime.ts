import { optional } from '../../domain/control.ts';
import { judgeRestriction, notInForce, tooLong } from '../../domain/scuba/appRestrictions.ts';
import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { appManagementPolicies, defaultAppManagementPolicy } from '../../sources/appManagement.ts';

export const scubaAppCertificateLifetime = defineScubaRule({
  id: 'scuba.appCertificateLifetime',
  rule: 'MS.AAD.5.7v1',
  wants: 'certificates of applications live 365 days at most',
  misses: 'certificates of applications can live longer than 365 days',
  rationale:
    'CISA’s rule, taken literally: 366 days pass, because the service compares “less than”; a lifetime that is not written in days is not judged; and whether the policy is switched on is not read. How long certificates may really live is judged by `apps.credentialPolicy`.',
  area: 'apps',
  severity: 'medium',
  reads: { policy: defaultAppManagementPolicy, customPolicies: optional(appManagementPolicies) },
  evaluate: ({ policy, customPolicies }) => {
    const items = [
      ...notInForce(policy, customPolicies, certificateLifetime),
      ...tooLong(policy, certificateLifetime, 366),
    ];
    return judgeRestriction(items, customPolicies, {
      passes: 'Certificates of all applications end in time.',
      fails: 'Certificates of some applications can live longer, or for ever.',
    });
  },
  manually: [
    'Entra admin center → Enterprise applications → Application policies → Restrict max certificate lifetime: On, 365 days, applies to all applications.',
  ],
});

const certificateLifetime = { credentials: 'keyCredentials', type: 'asymmetricKeyLifetime' } as const;

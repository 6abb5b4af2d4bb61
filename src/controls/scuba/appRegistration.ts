import { fail, pass } from '../../domain/control.ts';
import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { authorizationPolicy } from '../../sources/authorizationPolicy.ts';

export const scubaAppRegistration = defineScubaRule({
  id: 'scuba.appRegistration',
  rule: 'MS.AAD.5.1v1',
  wants: 'only administrators register applications',
  misses: 'everybody can register applications',
  rationale:
    'CISA’s rule, taken literally: it fails only where the tenant says that everybody may. The same is judged by `identity.applicationRegistration`.',
  area: 'apps',
  severity: 'medium',
  reads: { policy: authorizationPolicy },
  evaluate: ({ policy }) =>
    policy.defaultUserRolePermissions?.allowedToCreateApps === true
      ? fail('Everybody can register applications.', [
          {
            type: 'authorizationPolicy',
            id: 'authorizationPolicy',
            property: 'allowedToCreateApps',
            actual: true,
            expected: false,
          },
        ])
      : pass('The tenant does not let everybody register applications.'),
  manually: ['Entra admin center → Users → User settings → “Users can register applications”: No. Save.'],
});

import { fail, optional, pass, some, unknown } from '../../domain/control.ts';
import { riskyDelegatedPermissions } from '../../domain/scuba/riskyPermissions.ts';
import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { authorizationPolicy } from '../../sources/authorizationPolicy.ts';
import { consentToLow, permissionClassifications } from '../../sources/permissionClassifications.ts';
import { microsoftGraph } from '../../sources/resourceRoles.ts';

/** The consent policy that Microsoft manages and may widen. */
const consentAsRecommended = 'ManagePermissionGrantsForSelf.microsoft-user-default-recommended';

export const scubaUserConsent = defineScubaRule({
  id: 'scuba.userConsent',
  rule: 'MS.AAD.5.2v1',
  wants: 'people do not consent to risky permissions by the settings that CISA looks at',
  misses: 'people can consent to applications',
  rationale:
    'CISA’s rule, taken literally: it names two of Microsoft’s consent policies and overlooks the oldest, by which people may consent to anything. What people can really consent to is judged by `apps.userConsent`.',
  area: 'apps',
  severity: 'high',
  reads: { policy: authorizationPolicy, classified: optional(permissionClassifications) },
  evaluate: ({ policy, classified }) => {
    const assigned = policy.defaultUserRolePermissions?.permissionGrantPoliciesAssigned ?? [];
    const item = { type: 'authorizationPolicy', id: 'authorizationPolicy', property };
    if (assigned.includes(consentAsRecommended)) {
      return fail('People consent to whatever Microsoft thinks is safe.', [
        { ...item, actual: consentAsRecommended, expected: 'not assigned' },
      ]);
    }
    if (!assigned.includes(consentToLow)) return pass('None of the two consent policies is assigned.');
    if (classified.status !== 'ok') {
      return unknown(
        'readFailed',
        `People consent to what is classified as low, and that could not be read: ${classified.reason.text}`,
      );
    }
    if (classified.value.missing.includes(microsoftGraph)) {
      return unknown(
        'empty',
        'People consent to what is classified as low, and the tenant knows no Microsoft Graph, which cannot be.',
      );
    }
    const risky = classified.value.kept
      .filter((permission) => riskyDelegatedPermissions.has(permission))
      .map((permission) => ({
        type: 'permission',
        id: permission,
        actual: 'low',
        expected: 'not classified',
      }));
    return some(risky)
      ? fail(`People can consent to ${risky.map(({ id }) => id).join(', ')}.`, risky)
      : pass('People consent only to what is classified as low, and nothing risky is.');
  },
  manually: [
    'Entra admin center → Enterprise applications → Consent and permissions → User consent settings: “Do not allow user consent”. Save.',
    'Switch the admin consent workflow on, so that people have somewhere to ask.',
  ],
});

const property = 'permissionGrantPoliciesAssigned';

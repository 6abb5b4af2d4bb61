import * as z from 'zod';
import { asksEverybody } from '../../domain/conditionalAccess/coverage.ts';
import { defineControl, fail, optional, pass, unknown } from '../../domain/control.ts';
import { conditionalAccessPolicies } from '../../sources/conditionalAccessPolicies.ts';
import { securityDefaults } from '../../sources/securityDefaults.ts';

export const mfaBaseline = defineControl({
  id: 'identity.mfaBaseline',
  revision: 1,
  title: 'Something in the tenant asks everybody for a second factor',
  failing: 'Nothing in the tenant asks for a second factor',
  rationale:
    'Either security defaults, which are free, or a Conditional Access policy for everybody has to be on. With neither, every account is one guessed password away from a stranger.',
  area: 'mfa',
  severity: 'critical',
  refs: {
    catalogue: ['ENTRA-MFA-001'],
    cis: ['5.1.1.1'],
    microsoft: ['https://learn.microsoft.com/entra/fundamentals/security-defaults'],
  },
  settings: z.strictObject({}),
  reads: { securityDefaults, policies: optional(conditionalAccessPolicies) },
  evaluate: ({ securityDefaults: defaults, policies }, _settings, { tenant }) => {
    if (policies.status === 'ok') {
      const asking = policies.value.kept.find(asksEverybody);
      if (asking) return pass(`Conditional Access asks: “${asking.displayName}”.`);
    }
    if (defaults.isEnabled) return pass('Security defaults are on.');
    if (policies.status !== 'ok' && policies.status !== 'notLicensed') {
      return unknown(
        'readFailed',
        'Security defaults are off, and the Conditional Access policies could not be read.',
      );
    }
    const because = 'Security defaults are off, and no Conditional Access policy asks everybody.';
    return fail(because, [
      { type: 'tenant', id: tenant.id, property: 'isEnabled', actual: false, expected: true, because },
    ]);
  },
  manually: [
    'With Entra ID P1 or better: make a Conditional Access policy that requires multifactor authentication for all users, and leave security defaults off.',
    'Without a licence: Entra admin center → Overview → Properties → Manage security defaults → Enabled. Everybody is asked to register at the next sign-in.',
  ],
});

import * as z from 'zod';
import { defineControl, pass } from '../../domain/control.ts';
import { judgeOnScale } from '../../domain/judging.ts';
import { defineScale } from '../../domain/scale.ts';
import { authenticationMethodsPolicy } from '../../sources/authenticationMethodsPolicy.ts';

/** Graph reference, authenticationMethodsPolicy: policyMigrationState. */
const migrationScale = defineScale('Where sign-in methods are decided', [
  { value: 'preMigration', means: 'in two old places, besides the policy' },
  { value: 'migrationInProgress', means: 'in the policy, and still in two old places' },
  { value: 'migrationComplete', means: 'in the policy alone' },
]);

export const methodsMigration = defineControl({
  id: 'identity.methodsMigration',
  revision: 1,
  title: 'Which sign-in methods are allowed is decided in one place',
  failing: 'Old settings still allow sign-in methods besides the policy',
  rationale:
    'As long as the old settings of MFA and password reset count as well, a method that is off in the policy can be on all the same.',
  area: 'mfa',
  severity: 'medium',
  refs: {
    catalogue: ['ENTRA-AM-003'],
    microsoft: [
      'https://learn.microsoft.com/entra/identity/authentication/how-to-authentication-methods-manage',
    ],
  },
  settings: z.strictObject({}),
  scales: [migrationScale],
  reads: { policy: authenticationMethodsPolicy },
  evaluate: ({ policy }) => {
    if (policy.policyMigrationState === null) {
      return pass('The tenant has nothing to migrate: it never used the old settings.');
    }
    return judgeOnScale(migrationScale, policy.policyMigrationState, 'migrationComplete', {
      item: {
        type: 'authenticationMethodsPolicy',
        id: 'authenticationMethodsPolicy',
        property: 'policyMigrationState',
      },
    });
  },
  manually: [
    'Write down what the old settings allow: Entra admin center → Protection → Multifactor authentication → Additional cloud-based settings, and Password reset → Authentication methods.',
    'Allow in Protection → Authentication methods → Policies what is really needed, then switch the old settings off.',
    'Authentication methods → Policies → Manage migration → Migration complete.',
  ],
});

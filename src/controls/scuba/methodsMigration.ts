import { fail, notApplicable, pass } from '../../domain/control.ts';
import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { authenticationMethodsPolicy } from '../../sources/authenticationMethodsPolicy.ts';

export const scubaMethodsMigration = defineScubaRule({
  id: 'scuba.methodsMigration',
  rule: 'MS.AAD.3.4v1',
  wants: 'sign-in methods are managed in one place',
  misses: 'old settings for sign-in methods are still in force beside the new ones',
  rationale:
    'CISA’s rule, taken literally. As long as the migration is under way, a method that was switched off in one place can still be allowed in the other. The same is judged by `identity.methodsMigration`.',
  area: 'mfa',
  severity: 'medium',
  reads: { methods: authenticationMethodsPolicy },
  evaluate: ({ methods: { policyMigrationState } }) => {
    if (policyMigrationState === undefined) return notApplicable('The policy does not say how far it is.');
    if (policyMigrationState === null) return pass('There is nothing to migrate.');
    if (policyMigrationState === 'migrationComplete') return pass('The migration is complete.');
    return fail('The migration to the authentication methods policy is not complete.', [
      {
        type: 'authenticationMethodsPolicy',
        id: 'authenticationMethodsPolicy',
        property: 'policyMigrationState',
        actual: policyMigrationState,
        expected: 'migrationComplete',
      },
    ]);
  },
  manually: [
    'Entra admin center → Protection → Authentication methods → Policies → Manage migration.',
    'Bring the methods of the old MFA and password-reset settings over, then choose “Migration Complete”.',
  ],
});

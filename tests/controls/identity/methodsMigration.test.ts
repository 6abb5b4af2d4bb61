import { methodsMigration } from '../../../src/controls/identity/methodsMigration.ts';
import { testControl } from '../../testControl.ts';

const given = (policyMigrationState?: unknown) => ({ authenticationMethodsPolicy: { policyMigrationState } });

testControl(methodsMigration, {
  complete: { verdict: 'pass', given: given('migrationComplete') },
  'nothing to migrate': { verdict: 'pass', given: given(null) },
  'not begun': { verdict: 'fail', given: given('preMigration'), items: ['authenticationMethodsPolicy'] },
  'under way': { verdict: 'fail', given: given('migrationInProgress') },
  'a state that is not known': { verdict: 'unknown', given: given('unknownFutureValue'), kind: 'notOnScale' },
  'a state that is missing': { verdict: 'unknown', given: given(), kind: 'notSaid' },
});

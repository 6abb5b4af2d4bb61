import { scubaMethodsMigration } from '../../../src/controls/scuba/methodsMigration.ts';
import { authenticationMethodsPolicy } from '../../../src/sources/authenticationMethodsPolicy.ts';
import { testControl } from '../../testControl.ts';

const at = (policyMigrationState: unknown) => ({
  [authenticationMethodsPolicy.id]: { policyMigrationState },
});

testControl(scubaMethodsMigration, {
  complete: { verdict: 'pass', given: at('migrationComplete') },
  'nothing to migrate': { verdict: 'pass', given: at(null) },
  'not begun': { verdict: 'fail', given: at('preMigration') },
  'under way': { verdict: 'fail', given: at('migrationInProgress') },
  'a state nobody knows': { verdict: 'fail', given: at('unknownFutureValue') },
  'not said': { verdict: 'notApplicable', given: at(undefined) },
});

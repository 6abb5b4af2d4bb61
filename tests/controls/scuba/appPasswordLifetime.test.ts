import { scubaAppPasswordLifetime } from '../../../src/controls/scuba/appPasswordLifetime.ts';
import { testControl } from '../../testControl.ts';
import { customPolicy, defaultPolicy, restriction } from './appManagement.ts';

const lifetime = (change = {}) => restriction('passwordLifetime', { maxLifetime: 'P180D', ...change });
const addition = (change = {}) => restriction('passwordAddition', change);
const passwords = (application: ReturnType<typeof lifetime>[], servicePrincipal = application) =>
  defaultPolicy('passwordCredentials', {
    applicationRestrictions: application,
    servicePrincipalRestrictions: servicePrincipal,
  });
const long = lifetime({ maxLifetime: 'P365D' });
const ofNew = { restrictForAppsCreatedAfterDateTime: '2024-01-01T00:00:00Z' };

testControl(scubaAppPasswordLifetime, {
  '180 days': { verdict: 'pass', given: passwords([lifetime()]) },
  '181 days': { verdict: 'pass', given: passwords([lifetime({ maxLifetime: 'P181D' })]) },
  '182 days': { verdict: 'fail', given: passwords([lifetime({ maxLifetime: 'P182D' })]) },
  'a year, which is not in days': { verdict: 'pass', given: passwords([lifetime({ maxLifetime: 'P1Y' })]) },
  off: { verdict: 'fail', given: passwords([lifetime({ state: 'disabled' })]) },
  'only for new applications': { verdict: 'fail', given: passwords([lifetime(ofNew)]) },
  'not for applications': {
    verdict: 'fail',
    given: passwords([], [lifetime()]),
    items: ['applicationRestrictions'],
  },
  'not for service principals': {
    verdict: 'fail',
    given: passwords([lifetime()], []),
    items: ['servicePrincipalRestrictions'],
  },
  'off for one application': {
    verdict: 'fail',
    given: {
      ...passwords([lifetime()]),
      ...customPolicy('passwordCredentials', lifetime({ state: 'disabled' })),
    },
    items: ['custom'],
  },
  'long, but there are no passwords': { verdict: 'pass', given: passwords([long, addition()]) },
  'no limit, but there are no passwords': { verdict: 'pass', given: passwords([addition()], [addition()]) },
  'long, and passwords are blocked in no entry': { verdict: 'fail', given: passwords([long]) },
  'long, and passwords are not blocked': {
    verdict: 'fail',
    given: passwords([long, addition({ state: 'disabled' })]),
  },
  'long, and passwords are blocked for new applications': {
    verdict: 'fail',
    given: passwords([long, addition(ofNew)]),
  },
  'long, and passwords are blocked, but it is not said since when': {
    verdict: 'fail',
    given: passwords([long, addition()], [long, addition({ restrictForAppsCreatedAfterDateTime: null })]),
  },
  'long, and one application may have passwords': {
    verdict: 'fail',
    given: {
      ...passwords([long, addition()]),
      ...customPolicy('passwordCredentials', addition({ state: 'disabled' })),
    },
  },
});

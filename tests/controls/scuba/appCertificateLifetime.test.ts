import { scubaAppCertificateLifetime } from '../../../src/controls/scuba/appCertificateLifetime.ts';
import { testControl } from '../../testControl.ts';
import { customPolicy, defaultPolicy, restriction } from './appManagement.ts';

const lifetime = (change = {}) => restriction('asymmetricKeyLifetime', { maxLifetime: 'P365D', ...change });
const keys = (application: ReturnType<typeof lifetime>[], servicePrincipal = application) =>
  defaultPolicy('keyCredentials', {
    applicationRestrictions: application,
    servicePrincipalRestrictions: servicePrincipal,
  });

testControl(scubaAppCertificateLifetime, {
  '365 days': { verdict: 'pass', given: keys([lifetime()]) },
  '366 days': { verdict: 'pass', given: keys([lifetime({ maxLifetime: 'P366D' })]) },
  '367 days': { verdict: 'fail', given: keys([lifetime({ maxLifetime: 'P367D' })]) },
  'two years, which are not in days': { verdict: 'pass', given: keys([lifetime({ maxLifetime: 'P2Y' })]) },
  off: { verdict: 'fail', given: keys([lifetime({ state: 'disabled' })]) },
  'only for new applications': {
    verdict: 'fail',
    given: keys([lifetime({ restrictForAppsCreatedAfterDateTime: '2024-01-01T00:00:00Z' })]),
  },
  'not for service principals': { verdict: 'fail', given: keys([lifetime()], []) },
  'off for one application': {
    verdict: 'fail',
    given: { ...keys([lifetime()]), ...customPolicy('keyCredentials', lifetime({ state: 'disabled' })) },
  },
});

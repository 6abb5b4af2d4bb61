import { scubaAppPasswordAddition } from '../../../src/controls/scuba/appPasswordAddition.ts';
import { appManagementPolicies } from '../../../src/sources/appManagement.ts';
import { testControl, unavailable } from '../../testControl.ts';
import { customPolicy, defaultPolicy, restriction } from './appManagement.ts';

const entry = (change = {}) => restriction('passwordAddition', change);
const passwords = (application: object[], servicePrincipal = [entry()]) =>
  defaultPolicy('passwordCredentials', {
    applicationRestrictions: application as Record<string, unknown>[],
    servicePrincipalRestrictions: servicePrincipal,
  });
const custom = (change = {}, applications = 1, isEnabled = true) => ({
  ...passwords([entry()]),
  ...customPolicy('passwordCredentials', entry(change), applications, isEnabled),
});
const off = { state: 'disabled' };

testControl(scubaAppPasswordAddition, {
  'blocked everywhere': { verdict: 'pass', given: passwords([entry()]) },
  'nothing restricted at all, which CISA overlooks': { verdict: 'pass', given: passwords([], []) },
  'no policy for either': { verdict: 'pass', given: defaultPolicy('passwordCredentials', {}) },
  'off for applications': {
    verdict: 'fail',
    given: passwords([entry(off)]),
    items: ['applicationRestrictions'],
  },
  'off for service principals': {
    verdict: 'fail',
    given: passwords([entry()], [entry(off)]),
    items: ['servicePrincipalRestrictions'],
  },
  'only for new applications': {
    verdict: 'fail',
    given: passwords([entry({ restrictForAppsCreatedAfterDateTime: '2024-01-01T00:00:00Z' })]),
  },
  'for all, as PowerShell writes the date': {
    verdict: 'pass',
    given: passwords([entry({ restrictForAppsCreatedAfterDateTime: '/Date(-62135596800000)/' })]),
  },
  'for new ones, as PowerShell writes the date': {
    verdict: 'fail',
    given: passwords([entry({ restrictForAppsCreatedAfterDateTime: '/Date(1700000000000)/' })]),
  },
  'no date': { verdict: 'pass', given: passwords([entry({ restrictForAppsCreatedAfterDateTime: null })]) },
  'another restriction is off': {
    verdict: 'pass',
    given: passwords([entry(), restriction('customPasswordAddition', off)]),
  },
  'off for one application': { verdict: 'fail', given: custom(off), items: ['custom'] },
  'off in a policy that is for none': { verdict: 'pass', given: custom(off, 0) },
  'off in a policy that is off': { verdict: 'pass', given: custom(off, 1, false) },
  'blocked for one application as well': { verdict: 'pass', given: custom() },
  'policies for single applications could not be read': {
    verdict: 'unknown',
    given: { ...passwords([entry()]), [appManagementPolicies.id]: unavailable },
  },
});

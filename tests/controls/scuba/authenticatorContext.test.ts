import { scubaAuthenticatorContext } from '../../../src/controls/scuba/authenticatorContext.ts';
import { authenticationMethodsPolicy } from '../../../src/sources/authenticationMethodsPolicy.ts';
import { conditionalAccessPoliciesAsWritten } from '../../../src/sources/conditionalAccessPoliciesAsWritten.ts';
import { type Case, notLicensed, testControl, unavailable } from '../../testControl.ts';
import { excepting, given, policy } from './policies.ts';

const shown = { state: 'enabled', includeTarget: { id: 'all_users' } };

function authenticator(change: Record<string, unknown> = {}, features: Record<string, unknown> = {}) {
  const method = {
    id: 'MicrosoftAuthenticator',
    state: 'enabled',
    isSoftwareOathEnabled: false,
    featureSettings: {
      displayAppInformationRequiredState: shown,
      displayLocationInformationRequiredState: shown,
      ...features,
    },
    ...change,
  };
  return methods(method);
}

function methods(...authenticationMethodConfigurations: unknown[]) {
  return { [authenticationMethodsPolicy.id]: { authenticationMethodConfigurations } };
}

const phishingResistant = (users = {}) =>
  policy({ users, grantControls: { authenticationStrength: { allowedCombinations: ['fido2'] } } });
const hidden = authenticator({ isSoftwareOathEnabled: true });
const app = 'displayAppInformationRequiredState';
const place = 'displayLocationInformationRequiredState';
const fails = (from: Case['given']): Case => ({
  verdict: 'fail',
  given: from ?? {},
  items: ['MicrosoftAuthenticator'],
});

testControl(scubaAuthenticatorContext, {
  'shows both, gives no codes': { verdict: 'pass', given: authenticator() },
  'gives codes': fails(hidden),
  'does not say whether it gives codes': fails(authenticator({ isSoftwareOathEnabled: undefined })),
  'Microsoft decides about the application': fails(
    authenticator({}, { [app]: { ...shown, state: 'default' } }),
  ),
  'Microsoft decides about the place': fails(authenticator({}, { [place]: { ...shown, state: 'default' } })),
  'the application, to one group': fails(
    authenticator({}, { [app]: { ...shown, includeTarget: { id: 'group' } } }),
  ),
  'the place, to one group': fails(
    authenticator({}, { [place]: { ...shown, includeTarget: { id: 'group' } } }),
  ),
  'shows nothing': {
    verdict: 'fail',
    given: authenticator({ featureSettings: null }),
  },
  'not in use': { verdict: 'pass', given: authenticator({ state: 'disabled', isSoftwareOathEnabled: true }) },
  'not there': { verdict: 'pass', given: methods() },
  'excused by a phishing-resistant policy': {
    verdict: 'pass',
    given: { ...hidden, ...given(phishingResistant()) },
    kind: 'ruleDoesNotApply',
  },
  'not excused by one that leaves somebody out': fails({
    ...hidden,
    ...given(phishingResistant({ excludeUsers: ['user'] })),
  }),
  'excused by one that leaves out only whoever is excepted': {
    verdict: 'pass',
    given: { ...hidden, ...given(phishingResistant({ excludeUsers: ['user'] })) },
    config: excepting(scubaAuthenticatorContext.id, { users: ['user'] }) ?? {},
  },
  'whether it is excused could not be read': {
    verdict: 'unknown',
    given: { ...hidden, [conditionalAccessPoliciesAsWritten.id]: unavailable },
  },
  'without the licence there is no policy that excuses': {
    verdict: 'fail',
    given: { ...hidden, [conditionalAccessPoliciesAsWritten.id]: notLicensed },
  },
});

import { scubaMfa } from '../../../src/controls/scuba/mfa.ts';
import { testControl } from '../../testControl.ts';
import { type Change, given, policy, scopeCases } from './policies.ts';

const meeting: Change = { grantControls: { builtInControls: ['mfa'] } };
const strength = (...allowedCombinations: string[]) =>
  given(policy({ grantControls: { authenticationStrength: { allowedCombinations } } }));

testControl(scubaMfa, {
  ...scopeCases(scubaMfa, meeting),
  'MFA or a compliant device, which is no MFA': {
    verdict: 'pass',
    given: given(policy({ grantControls: { builtInControls: ['mfa', 'compliantDevice'] } })),
  },
  'a compliant device': {
    verdict: 'fail',
    given: given(policy({ grantControls: { builtInControls: ['compliantDevice'] } })),
  },
  'phishing-resistant methods only, which is stricter': { verdict: 'fail', given: strength('fido2') },
  'phishing-resistant methods and another': { verdict: 'pass', given: strength('fido2', 'deviceBasedPush') },
  'a temporary pass': { verdict: 'pass', given: strength('temporaryAccessPassOneTime') },
  'a temporary pass for several times': { verdict: 'pass', given: strength('temporaryAccessPassMultiUse') },
  'federated MFA': { verdict: 'pass', given: strength('federatedMultiFactor') },
  'a password with each second factor': {
    verdict: 'pass',
    given: strength(
      'password,microsoftAuthenticatorPush',
      'password,softwareOath',
      'password,hardwareOath',
      'password,sms',
      'password,voice',
    ),
  },
  'a federated password with each second factor': {
    verdict: 'pass',
    given: strength(
      'microsoftAuthenticatorPush,federatedSingleFactor',
      'softwareOath,federatedSingleFactor',
      'hardwareOath,federatedSingleFactor',
      'sms,federatedSingleFactor',
      'voice,federatedSingleFactor',
    ),
  },
  'the same the other way round': { verdict: 'fail', given: strength('softwareOath,password') },
  'a password among them': { verdict: 'fail', given: strength('deviceBasedPush', 'password') },
  'a strength that allows nothing': { verdict: 'fail', given: strength() },
});

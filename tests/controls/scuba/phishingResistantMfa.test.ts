import { scubaPhishingResistantMfa } from '../../../src/controls/scuba/phishingResistantMfa.ts';
import { testControl } from '../../testControl.ts';
import { type Change, given, policy, scopeCases } from './policies.ts';

const strength = (allowedCombinations: string[] | null, builtInControls: string[] = []): Change => ({
  grantControls: { builtInControls, authenticationStrength: { allowedCombinations } },
});
const meeting = strength(['windowsHelloForBusiness', 'fido2', 'x509CertificateMultiFactor']);

testControl(scubaPhishingResistantMfa, {
  ...scopeCases(scubaPhishingResistantMfa, meeting),
  'one of the methods': { verdict: 'pass', given: given(policy(strength(['fido2']))) },
  'beside a block, which CISA does not see': {
    verdict: 'pass',
    given: given(policy(strength(['fido2'], ['block']))),
  },
  'one weaker method among them': {
    verdict: 'fail',
    given: given(policy(strength(['fido2', 'password,softwareOath']))),
  },
  'a method nobody knows': { verdict: 'fail', given: given(policy(strength(['fido2', 'telepathy']))) },
  'a strength that allows nothing': { verdict: 'fail', given: given(policy(strength([]))) },
  'a strength that does not say': { verdict: 'fail', given: given(policy(strength(null))) },
  'no strength': { verdict: 'fail', given: given(policy({ grantControls: { builtInControls: ['mfa'] } })) },
});

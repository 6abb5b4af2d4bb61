import { inboundTrust } from '../../../src/controls/guests/inboundTrust.ts';
import { judge, list, testControl } from '../../testControl.ts';
import { reach } from './crossTenant.ts';

const nothing = {
  isMfaAccepted: false,
  isCompliantDeviceAccepted: false,
  isHybridAzureADJoinedDeviceAccepted: false,
};
const tenantId = 'c0ffee00-0000-4000-8000-0000000000aa';
const given = (trust: object | null = nothing, ...partners: object[]) => ({
  crossTenantDefault: { inboundTrust: trust },
  crossTenantPartners: list(partners.map((partner) => ({ tenantId, ...partner }))),
});
const mfa = { inboundTrust: { ...nothing, isMfaAccepted: true } };

testControl(inboundTrust, {
  'nobody’s word is taken': { verdict: 'pass', given: given() },
  'a partner that only inherits': { verdict: 'pass', given: given(nothing, {}) },
  'a partner that is closed further': {
    verdict: 'pass',
    given: given(nothing, { b2bDirectConnectInbound: reach.nobody }),
  },
  'a partner that was agreed': {
    verdict: 'pass',
    given: given(nothing, mfa),
    settings: { partners: [tenantId] },
  },
  'anybody’s second factor, where the baseline takes that': {
    verdict: 'pass',
    given: given(mfa.inboundTrust, mfa),
    settings: { mayTrustMfa: true },
  },
  ...Object.fromEntries(
    Object.keys(nothing).map((property) => [
      `${property} of everybody`,
      { verdict: 'fail', given: given({ ...nothing, [property]: true }), items: ['default'] } as const,
    ]),
  ),
  'devices, where only the second factor may be trusted': {
    verdict: 'fail',
    given: given({ ...nothing, isCompliantDeviceAccepted: true }),
    settings: { mayTrustMfa: true },
  },
  'a forgotten partner whose word is taken': {
    verdict: 'fail',
    given: given(nothing, mfa),
    items: [tenantId],
  },
  'a partner whose people need not consent': {
    verdict: 'fail',
    given: given(nothing, { automaticUserConsentSettings: { inboundAllowed: true } }),
    items: [tenantId],
  },
  'a partner in shared channels': {
    verdict: 'fail',
    given: given(nothing, { b2bDirectConnectInbound: reach.some }),
    items: [tenantId],
  },
  'not said': { verdict: 'unknown', given: given(null), kind: 'notSaid' },
  'a partner’s setting in a word that is not known': {
    verdict: 'unknown',
    given: given(nothing, {
      b2bDirectConnectInbound: { ...reach.nobody, applications: { accessType: 'unknownFutureValue' } },
    }),
    kind: 'notOnScale',
  },
});

test('what a waiver accepts is what the entry opens', () => {
  const partner = { ...mfa, b2bDirectConnectInbound: reach.everyone };
  const result = judge(inboundTrust, {
    verdict: 'fail',
    given: given({ ...nothing, isMfaAccepted: true }, partner),
  });
  expect(result.items).toMatchObject([
    { id: 'default', property: 'isMfaAccepted', actual: true, expected: false },
    { id: tenantId, actual: ['isMfaAccepted', 'b2bDirectConnectInbound'], expected: [] },
  ]);
});

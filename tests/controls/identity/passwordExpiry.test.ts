import { passwordExpiry } from '../../../src/controls/identity/passwordExpiry.ts';
import { list, testControl, unavailable } from '../../testControl.ts';

const never = 2_147_483_647;
const domain = (id: string, more: Record<string, unknown> = {}) => ({
  id,
  isVerified: true,
  isRoot: true,
  authenticationType: 'Managed',
  passwordValidityPeriodInDays: never,
  ...more,
});
const given = (...domains: unknown[]) => ({ domains: list(domains) });

testControl(passwordExpiry, {
  'at no domain': { verdict: 'pass', given: given(domain('contoso.com'), domain('contoso.onmicrosoft.com')) },
  'domains without passwords, or not verified, do not count': {
    verdict: 'pass',
    given: given(
      domain('contoso.com'),
      domain('federated.com', { authenticationType: 'Federated', passwordValidityPeriodInDays: 90 }),
      domain('new.com', { isVerified: false, passwordValidityPeriodInDays: 90 }),
    ),
  },
  'a domain below another takes over what holds there': {
    verdict: 'pass',
    given: given(
      domain('contoso.com'),
      domain('shop.contoso.com', { isRoot: false, passwordValidityPeriodInDays: null }),
    ),
  },

  'after 90 days': {
    verdict: 'fail',
    given: given(domain('contoso.com', { passwordValidityPeriodInDays: 90 }), domain('contoso.net')),
    items: ['contoso.com'],
  },
  'at a domain below': {
    verdict: 'fail',
    given: given(
      domain('contoso.com'),
      domain('shop.contoso.com', { isRoot: false, passwordValidityPeriodInDays: 90 }),
    ),
    items: ['shop.contoso.com'],
  },

  'not said': {
    verdict: 'unknown',
    given: given(domain('contoso.com', { passwordValidityPeriodInDays: null })),
    kind: 'notSaid',
  },
  'no domain with passwords': {
    verdict: 'unknown',
    given: given(domain('federated.com', { authenticationType: 'Federated' })),
    kind: 'implausible',
  },
  'domains that could not be read': { verdict: 'unknown', given: { domains: unavailable } },
});

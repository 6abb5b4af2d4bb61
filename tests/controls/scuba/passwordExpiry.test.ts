import { scubaPasswordExpiry } from '../../../src/controls/scuba/passwordExpiry.ts';
import { domains } from '../../../src/sources/domains.ts';
import { list, testControl } from '../../testControl.ts';

const root = (change = {}) => ({
  id: 'contoso.com',
  isVerified: true,
  isRoot: true,
  authenticationType: 'Managed',
  passwordValidityPeriodInDays: 2147483647,
  ...change,
});
const below = (change = {}) => root({ id: 'sub.contoso.com', isRoot: false, ...change });
const given = (...rows: unknown[]) => ({ [domains.id]: list(rows) });
const expiring = { passwordValidityPeriodInDays: 90 };

testControl(scubaPasswordExpiry, {
  'for ever': { verdict: 'pass', given: given(root()) },
  null: { verdict: 'pass', given: given(root({ passwordValidityPeriodInDays: null })) },
  '90 days': { verdict: 'fail', given: given(root(expiring)), items: ['contoso.com'] },
  'not said': { verdict: 'fail', given: given(root({ passwordValidityPeriodInDays: undefined })) },
  'one of two expires': {
    verdict: 'fail',
    given: given(root(), root({ id: 'b.com', ...expiring })),
    items: ['b.com'],
  },
  'a domain below follows the one above': { verdict: 'pass', given: given(root(), below(expiring)) },
  'also when that one expires': {
    verdict: 'fail',
    given: given(root(expiring), below()),
    items: ['contoso.com', 'sub.contoso.com'],
  },
  'the longest one above counts': {
    verdict: 'fail',
    given: given(root(), root({ id: 'a.contoso.com', ...expiring }), below({ id: 'b.a.contoso.com' })),
    items: ['a.contoso.com', 'b.a.contoso.com'],
  },
  'no dot is asked for': {
    verdict: 'fail',
    given: given(root(expiring), below({ id: 'notcontoso.com' })),
    items: ['contoso.com', 'notcontoso.com'],
  },
  'nothing above': { verdict: 'fail', given: given(root(), below({ id: 'sub.fabrikam.com' })) },
  'a federated one above does not count': {
    verdict: 'fail',
    given: given(
      root(),
      root({ id: 'fabrikam.com', authenticationType: 'Federated' }),
      below({ id: 'sub.fabrikam.com' }),
    ),
    items: ['sub.fabrikam.com'],
  },
  'federated domains are not asked': {
    verdict: 'pass',
    given: given(root(), root({ id: 'b.com', authenticationType: 'Federated', ...expiring })),
  },
  'nor domains that are not verified': {
    verdict: 'pass',
    given: given(root(), root({ id: 'b.com', isVerified: false, ...expiring })),
  },
  'only federated domains': { verdict: 'fail', given: given(root({ authenticationType: 'Federated' })) },
  'no domain': { verdict: 'fail', given: given() },
});

import { scubaExternalDomains } from '../../../src/controls/scuba/externalDomains.ts';
import { teamsFederation } from '../../../src/sources/teamsFederation.ts';
import { testControl } from '../../testControl.ts';

const configuration = (AllowFederatedUsers: unknown, AllowedDomains: unknown, Identity = 'Global') => ({
  Identity,
  AllowFederatedUsers,
  AllowedDomains,
});
const given = (...instances: unknown[]) => ({ [teamsFederation.id]: instances });

testControl(scubaExternalDomains, {
  'some domains': { verdict: 'pass', given: given(configuration(true, ['contoso.com'])) },
  'every domain': { verdict: 'fail', given: given(configuration(true, [])), items: ['Global'] },
  nobody: { verdict: 'pass', given: given(configuration(false, [])) },
  'not said whether anybody': { verdict: 'pass', given: given(configuration(undefined, [])) },
  'domains: null, which CISA overlooks': { verdict: 'pass', given: given(configuration(true, null)) },
  'every domain, in another instance': {
    verdict: 'fail',
    given: given(configuration(false, []), configuration(true, [], 'Tag:Other')),
    items: ['Tag:Other'],
  },
  'no configuration': { verdict: 'pass', given: given() },
});

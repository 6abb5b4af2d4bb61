import { sharingDomains } from '../../../src/controls/sharepoint/sharingDomains.ts';
import { testControl } from '../../testControl.ts';

const given = (mode: string | null, allowed: string[] = [], sharing = 'externalUserSharingOnly') => ({
  sharepointSettings: {
    sharingCapability: sharing,
    sharingDomainRestrictionMode: mode,
    sharingAllowedDomainList: allowed,
  },
});

testControl(sharingDomains, {
  'a list of partners': { verdict: 'pass', given: given('allowList', ['partner.example']) },
  'domains that were approved': {
    verdict: 'pass',
    given: given('allowList', ['Partner.example']),
    settings: { approved: ['partner.example'] },
  },
  'nothing is shared outside': { verdict: 'pass', given: given('none', [], 'disabled') },
  'some domains blocked, where the baseline takes that': {
    verdict: 'pass',
    given: given('blockList'),
    settings: { least: 'blockList' },
  },
  'some domains blocked': { verdict: 'fail', given: given('blockList'), items: ['sharepointSettings'] },
  'no restriction': { verdict: 'fail', given: given('none'), items: ['sharepointSettings'] },
  'a domain that was not approved': {
    verdict: 'fail',
    given: given('allowList', ['partner.example', 'gmail.example']),
    settings: { approved: ['partner.example'] },
    items: ['gmail.example'],
  },
  'an empty list': { verdict: 'unknown', given: given('allowList'), kind: 'emptyList' },
  'a value that is not known': { verdict: 'unknown', given: given('unknownFutureValue'), kind: 'notOnScale' },
  'not said': { verdict: 'unknown', given: given(null), kind: 'notSaid' },
});

import { externalDomains } from '../../../src/controls/teams/externalDomains.ts';
import { testControl } from '../../testControl.ts';

const given = (AllowedDomains: unknown, AllowFederatedUsers: unknown = true) => ({
  teamsFederation: [{ Identity: 'Global', AllowFederatedUsers, AllowedDomains }],
});
const approved = { approved: ['Partner.example'] };

testControl(externalDomains, {
  'no external access, which is stricter': { verdict: 'pass', given: given([], false) },
  'a list': { verdict: 'pass', given: given(['partner.example']) },
  'a list, as the Teams admin API nests it': {
    verdict: 'pass',
    given: given({ AllowedDomain: [{ Domain: 'partner.example' }] }),
    settings: approved,
  },
  'a list, as PowerShell exports it': {
    verdict: 'pass',
    given: given([{ AllowedDomain: ['Domain=partner.example'] }]),
    settings: approved,
  },
  'a list that is approved': {
    verdict: 'pass',
    given: given(['PARTNER.example']),
    settings: approved,
  },
  'a list with a company that nobody approved': {
    verdict: 'fail',
    given: given(['partner.example', 'other.example']),
    settings: approved,
    items: ['other.example'],
  },
  'a list, where the baseline wants no external access': {
    verdict: 'fail',
    given: given(['partner.example']),
    settings: { least: 'noDomain' },
    items: ['Global'],
  },
  'everybody, by an empty list': { verdict: 'fail', given: given([]), items: ['Global'] },
  'everybody, by the word': { verdict: 'fail', given: given('AllowAllKnownDomains') },
  'everybody, as the Teams admin API nests it': {
    verdict: 'fail',
    given: given({ AllowAllKnownDomains: {} }),
  },
  'everybody, beside a list': {
    verdict: 'fail',
    given: given(['partner.example', 'AllowAllKnownDomains']),
  },
  'everybody, where the baseline takes that': {
    verdict: 'pass',
    given: given([]),
    settings: { least: 'everyDomain' },
  },
  'an export that lost the list': { verdict: 'unknown', given: given({}), kind: 'notSaid' },
  'no list in the answer': { verdict: 'unknown', given: given(undefined), kind: 'notSaid' },
  'whether there is external access is not said': {
    verdict: 'unknown',
    given: given(['partner.example'], null),
    kind: 'notSaid',
  },
  'nothing in the answer': { verdict: 'unknown', given: { teamsFederation: [] }, kind: 'incomplete' },
});

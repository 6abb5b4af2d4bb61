import { invitationDomains } from '../../../src/controls/guests/invitationDomains.ts';
import { list, testControl } from '../../testControl.ts';

const given = (allowed: string[], blocked: string[] = [], allowInvitesFrom = 'everyone') => ({
  authorizationPolicy: { allowInvitesFrom },
  b2bManagementPolicies: list([{ id: 'b2b', domains: { allowed, blocked } }]),
});
const item = 'b2bManagementPolicy';

testControl(invitationDomains, {
  'a list of partners': { verdict: 'pass', given: given(['partner.example', 'bank.example']) },
  'domains that were approved': {
    verdict: 'pass',
    given: given(['Partner.example']),
    settings: { approved: ['partner.example', 'bank.example'] },
  },
  'nobody can invite': { verdict: 'pass', given: given([], [], 'none') },
  'some domains blocked, where the baseline takes that': {
    verdict: 'pass',
    given: given([], ['gmail.example']),
    settings: { least: 'blockList' },
  },
  'some domains blocked': { verdict: 'fail', given: given([], ['gmail.example']), items: [item] },
  'no restriction': { verdict: 'fail', given: given([]), items: [item] },
  'no restriction, where some domains should be blocked': {
    verdict: 'fail',
    given: given([]),
    settings: { least: 'blockList' },
  },
  'no policy': {
    verdict: 'fail',
    given: { b2bManagementPolicies: list([]), authorizationPolicy: {} },
    items: [item],
  },
  'a domain that was not approved': {
    verdict: 'fail',
    given: given(['partner.example', 'gmail.example']),
    settings: { approved: ['partner.example'] },
    items: ['gmail.example'],
  },
  'a definition that cannot be understood': {
    verdict: 'unknown',
    given: { ...given([]), b2bManagementPolicies: list([{ id: 'b2b', domains: null }]) },
    kind: 'malformed',
  },
});

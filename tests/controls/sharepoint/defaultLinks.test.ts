import { defaultLinks } from '../../../src/controls/sharepoint/defaultLinks.ts';
import { noCollector, testControl } from '../../testControl.ts';
import { attestedCases } from '../attestations.ts';

const given = (more: object = {}) => ({
  sharepointTenant: { DefaultSharingLinkType: 'Direct', DefaultLinkPermission: 'View', ...more },
});

testControl(defaultLinks, {
  'for chosen people, to read': { verdict: 'pass', given: given() },
  'by number': { verdict: 'pass', given: given({ DefaultSharingLinkType: 1, DefaultLinkPermission: 1 }) },
  'for the company, where the baseline takes that': {
    verdict: 'pass',
    given: given({ DefaultSharingLinkType: 'Internal' }),
    settings: { link: 'internal' },
  },
  'for the company': {
    verdict: 'fail',
    given: given({ DefaultSharingLinkType: 2 }),
    items: ['sharepointTenant'],
  },
  'for anyone': { verdict: 'fail', given: given({ DefaultSharingLinkType: 'AnonymousAccess' }) },
  'not chosen': { verdict: 'fail', given: given({ DefaultSharingLinkType: 0 }) },
  'to edit': {
    verdict: 'fail',
    given: given({ DefaultLinkPermission: 'Edit' }),
    items: ['sharepointTenant'],
  },
  'not said': { verdict: 'unknown', given: given({ DefaultLinkPermission: null }), kind: 'notSaid' },
  ...attestedCases('sharepoint.defaultLinks', { sharepointTenant: noCollector }),
});

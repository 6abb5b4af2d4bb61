import { anyoneLinks } from '../../../src/controls/sharepoint/anyoneLinks.ts';
import { noCollector, testControl } from '../../testControl.ts';
import { attestedCases } from '../attestations.ts';

const given = (more: object = {}) => ({
  sharepointTenant: {
    SharingCapability: 2,
    RequireAnonymousLinksExpireInDays: 30,
    FileAnonymousLinkType: 1,
    FolderAnonymousLinkType: 'View',
    ...more,
  },
});

testControl(anyoneLinks, {
  'they end and only read': { verdict: 'pass', given: given() },
  'they end after a day, which is stricter': {
    verdict: 'pass',
    given: given({ RequireAnonymousLinksExpireInDays: 1 }),
  },
  'there are none': {
    verdict: 'pass',
    given: { sharepointTenant: { SharingCapability: 'ExternalUserSharingOnly' } },
  },
  'they end late': {
    verdict: 'fail',
    given: given({ RequireAnonymousLinksExpireInDays: 31 }),
    items: ['sharepointTenant'],
  },
  'they never end': { verdict: 'fail', given: given({ RequireAnonymousLinksExpireInDays: -1 }) },
  'they change files': { verdict: 'fail', given: given({ FileAnonymousLinkType: 2 }) },
  'they change folders': { verdict: 'fail', given: given({ FolderAnonymousLinkType: 'Edit' }) },
  'a permission that is not known': {
    verdict: 'unknown',
    given: given({ FolderAnonymousLinkType: 3 }),
    kind: 'notOnScale',
  },
  'when they end is not said': {
    verdict: 'unknown',
    given: given({ RequireAnonymousLinksExpireInDays: null }),
    kind: 'notSaid',
  },
  'whether there are any is not said': {
    verdict: 'unknown',
    given: given({ SharingCapability: null }),
    kind: 'notSaid',
  },
  ...attestedCases('sharepoint.anyoneLinks', { sharepointTenant: noCollector }),
});

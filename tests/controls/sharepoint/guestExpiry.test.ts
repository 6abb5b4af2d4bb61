import { guestExpiry } from '../../../src/controls/sharepoint/guestExpiry.ts';
import { noCollector, testControl } from '../../testControl.ts';
import { attestedCases } from '../attestations.ts';

const given = (more: object = {}) => ({
  sharepointTenant: { ExternalUserExpirationRequired: true, ExternalUserExpireInDays: 30, ...more },
});

testControl(guestExpiry, {
  'after 30 days': { verdict: 'pass', given: given() },
  never: {
    verdict: 'fail',
    given: given({ ExternalUserExpirationRequired: false }),
    items: ['sharepointTenant'],
  },
  'after 60 days': { verdict: 'fail', given: given({ ExternalUserExpireInDays: 60 }) },
  'a time that cannot be': {
    verdict: 'unknown',
    given: given({ ExternalUserExpireInDays: 0 }),
    kind: 'notOnScale',
  },
  'not said': { verdict: 'unknown', given: given({ ExternalUserExpirationRequired: null }), kind: 'notSaid' },
  'after how long is not said': {
    verdict: 'unknown',
    given: given({ ExternalUserExpireInDays: null }),
    kind: 'notSaid',
  },
  ...attestedCases('sharepoint.guestExpiry', { sharepointTenant: noCollector }),
});

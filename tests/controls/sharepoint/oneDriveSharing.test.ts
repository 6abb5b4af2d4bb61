import { oneDriveSharing } from '../../../src/controls/sharepoint/oneDriveSharing.ts';
import { noCollector, testControl } from '../../testControl.ts';
import { attestedCases } from '../attestations.ts';

const given = (tenant: object) => ({ sharepointTenant: tenant });

testControl(oneDriveSharing, {
  'guests who are here already, by number': { verdict: 'pass', given: given({ ODBSharingCapability: 3 }) },
  'nobody outside, by name': { verdict: 'pass', given: given({ OneDriveSharingCapability: 'Disabled' }) },
  'anyone who has the link': {
    verdict: 'fail',
    given: given({ OneDriveSharingCapability: 'ExternalUserAndGuestSharing' }),
    items: ['sharepointTenant'],
  },
  'new guests': { verdict: 'fail', given: given({ ODBSharingCapability: 1 }) },
  'a number that is not known': {
    verdict: 'unknown',
    given: given({ ODBSharingCapability: 9 }),
    kind: 'notOnScale',
  },
  'not said': { verdict: 'unknown', given: given({}), kind: 'notSaid' },
  ...attestedCases('sharepoint.oneDriveSharing', given(noCollector)),
});

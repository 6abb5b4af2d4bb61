import { scubaOnedriveSharing } from '../../../src/controls/scuba/onedriveSharing.ts';
import { testControl } from '../../testControl.ts';
import { exported, fromGraph, noTenant } from './sharing.ts';

const level = (ODBSharingCapability: unknown) => exported({ ODBSharingCapability });

testControl(scubaOnedriveSharing, {
  'nobody outside': { verdict: 'pass', given: level('disabled') },
  'existing guests': { verdict: 'pass', given: level('existingExternalUserSharingOnly') },
  'new guests': { verdict: 'fail', given: level('externalUserSharingOnly') },
  'anyone, although SharePoint is stricter': {
    verdict: 'fail',
    given: exported({ ODBSharingCapability: 'externalUserAndGuestSharing', SharingCapability: 'disabled' }),
  },
  null: { verdict: 'fail', given: level(null) },
  'no tenant': { verdict: 'fail', given: noTenant },
  'Graph does not show it': { verdict: 'unknown', given: fromGraph({ sharingCapability: 'disabled' }) },
});

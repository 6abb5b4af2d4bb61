import { externalSharing } from '../../../src/controls/sharepoint/externalSharing.ts';
import { testControl } from '../../testControl.ts';

const given = (sharingCapability: unknown) => ({ sharepointSettings: { sharingCapability } });

testControl(externalSharing, {
  'guests who are here already': { verdict: 'pass', given: given('existingExternalUserSharingOnly') },
  'nobody outside, which is stricter': { verdict: 'pass', given: given('disabled') },
  'new guests, where the baseline takes that': {
    verdict: 'pass',
    given: given('externalUserSharingOnly'),
    settings: { least: 'externalUserSharingOnly' },
  },
  'new guests': { verdict: 'fail', given: given('externalUserSharingOnly'), items: ['sharepointSettings'] },
  'anyone who has the link': {
    verdict: 'fail',
    given: given('externalUserAndGuestSharing'),
    settings: { least: 'externalUserSharingOnly' },
  },
  'a value that is not known': { verdict: 'unknown', given: given('unknownFutureValue'), kind: 'notOnScale' },
  'not said': { verdict: 'unknown', given: given(null), kind: 'notSaid' },
});

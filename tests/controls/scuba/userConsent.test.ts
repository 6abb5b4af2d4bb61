import { scubaUserConsent } from '../../../src/controls/scuba/userConsent.ts';
import { authorizationPolicy } from '../../../src/sources/authorizationPolicy.ts';
import { permissionClassifications } from '../../../src/sources/permissionClassifications.ts';
import { list, testControl } from '../../testControl.ts';

const assigned = (...permissionGrantPoliciesAssigned: string[]) => ({
  [authorizationPolicy.id]: { defaultUserRolePermissions: { permissionGrantPoliciesAssigned } },
});
const classified = (...permissions: string[]) => ({ [permissionClassifications.id]: list(permissions) });
const forSelf = (name: string) => `ManagePermissionGrantsForSelf.microsoft-user-default-${name}`;

testControl(scubaUserConsent, {
  'no consent': { verdict: 'pass', given: assigned() },
  'not said': { verdict: 'pass', given: { [authorizationPolicy.id]: {} } },
  'only for teams and chats': {
    verdict: 'pass',
    given: assigned(
      'ManagePermissionGrantsForOwnedResource.microsoft-dynamically-managed-permissions-for-team',
    ),
  },
  'as Microsoft recommends': { verdict: 'fail', given: assigned(forSelf('recommended')) },
  'what is low, and nothing is': { verdict: 'pass', given: { ...assigned(forSelf('low')), ...classified() } },
  'what is low, and that is harmless': {
    verdict: 'pass',
    given: { ...assigned(forSelf('low')), ...classified('User.Read', 'openid') },
  },
  'what is low, and mail is': {
    verdict: 'fail',
    given: { ...assigned(forSelf('low')), ...classified('User.Read', 'Mail.Read') },
    items: ['Mail.Read'],
  },
  'mail is low, but nobody may consent to what is': {
    verdict: 'pass',
    given: { ...assigned(), ...classified('Mail.Read') },
  },
  'anything, by the oldest policy, which CISA overlooks': {
    verdict: 'pass',
    given: assigned(forSelf('legacy')),
  },
});

import { scubaUserConsent } from '../../../src/controls/scuba/userConsent.ts';
import { authorizationPolicy } from '../../../src/sources/authorizationPolicy.ts';
import { permissionClassifications } from '../../../src/sources/permissionClassifications.ts';
import { list, testControl, unavailable } from '../../testControl.ts';

const assigned = (...permissionGrantPoliciesAssigned: string[]) => ({
  [authorizationPolicy.id]: { defaultUserRolePermissions: { permissionGrantPoliciesAssigned } },
});
const classified = (...permissions: string[]) => ({ [permissionClassifications.id]: list(permissions) });
const graph = '00000003-0000-0000-c000-000000000000';
const exchange = '00000002-0000-0ff1-ce00-000000000000';
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
  'what is low, where there is no Exchange': {
    verdict: 'pass',
    given: { ...assigned(forSelf('low')), [permissionClassifications.id]: list([], { missing: [exchange] }) },
  },
  'what is low, and neither resource is there': {
    verdict: 'unknown',
    kind: 'empty',
    given: {
      ...assigned(forSelf('low')),
      [permissionClassifications.id]: list([], { missing: [graph, exchange] }),
    },
  },
  'what is low, and that could not be read': {
    verdict: 'unknown',
    kind: 'readFailed',
    given: { ...assigned(forSelf('low')), [permissionClassifications.id]: unavailable },
  },
  'anything, by the oldest policy, which CISA overlooks': {
    verdict: 'pass',
    given: assigned(forSelf('legacy')),
  },
});

import { bitLockerKeys } from '../../../src/controls/identity/bitLockerKeys.ts';
import { testControl } from '../../testControl.ts';

const given = (allowedToReadBitlockerKeysForOwnedDevice: unknown) => ({
  authorizationPolicy: { defaultUserRolePermissions: { allowedToReadBitlockerKeysForOwnedDevice } },
});

testControl(bitLockerKeys, {
  'only IT': { verdict: 'pass', given: given(false) },
  'whoever owns the computer': { verdict: 'fail', given: given(true), items: ['authorizationPolicy'] },
  'not said': { verdict: 'unknown', kind: 'notSaid', given: given(null) },
  'no permissions at all': { verdict: 'unknown', kind: 'notSaid', given: { authorizationPolicy: {} } },
});

import { securityGroupCreation } from '../../../src/controls/identity/securityGroupCreation.ts';
import { testControl, unavailable } from '../../testControl.ts';

const given = (allowedToCreateSecurityGroups: unknown) => ({
  authorizationPolicy: { defaultUserRolePermissions: { allowedToCreateSecurityGroups } },
});

testControl(securityGroupCreation, {
  'not allowed': { verdict: 'pass', given: given(false) },
  allowed: { verdict: 'fail', given: given(true), items: ['authorizationPolicy'] },
  'not said': { verdict: 'unknown', given: given(null), kind: 'notSaid' },
  'nothing said of members': { verdict: 'unknown', given: { authorizationPolicy: {} }, kind: 'notSaid' },
  'a policy that could not be read': { verdict: 'unknown', given: { authorizationPolicy: unavailable } },
});

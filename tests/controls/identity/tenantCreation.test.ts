import { tenantCreation } from '../../../src/controls/identity/tenantCreation.ts';
import { testControl, unavailable } from '../../testControl.ts';

const given = (allowedToCreateTenants: unknown) => ({
  authorizationPolicy: { defaultUserRolePermissions: { allowedToCreateTenants } },
});

testControl(tenantCreation, {
  'not allowed': { verdict: 'pass', given: given(false) },
  allowed: { verdict: 'fail', given: given(true), items: ['authorizationPolicy'] },
  'not said': { verdict: 'unknown', given: given(null), kind: 'notSaid' },
  'nothing said of members': { verdict: 'unknown', given: { authorizationPolicy: {} }, kind: 'notSaid' },
  'a policy that could not be read': { verdict: 'unknown', given: { authorizationPolicy: unavailable } },
});

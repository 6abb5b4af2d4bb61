import { scubaAppRegistration } from '../../../src/controls/scuba/appRegistration.ts';
import { authorizationPolicy } from '../../../src/sources/authorizationPolicy.ts';
import { testControl } from '../../testControl.ts';

const members = (defaultUserRolePermissions: unknown) => ({
  [authorizationPolicy.id]: { defaultUserRolePermissions },
});

testControl(scubaAppRegistration, {
  'may not': { verdict: 'pass', given: members({ allowedToCreateApps: false }) },
  may: { verdict: 'fail', given: members({ allowedToCreateApps: true }) },
  null: { verdict: 'pass', given: members({ allowedToCreateApps: null }) },
  'not said': { verdict: 'pass', given: members({}) },
  'nothing said of members': { verdict: 'pass', given: members(undefined) },
});

import { userConsent } from '../../../src/controls/apps/userConsent.ts';
import { testControl, unavailable } from '../../testControl.ts';

const given = (...permissionGrantPoliciesAssigned: string[]) => ({
  authorizationPolicy: { defaultUserRolePermissions: { permissionGrantPoliciesAssigned } },
});
const self = (name: string) => `ManagePermissionGrantsForSelf.${name}`;
const team = 'ManagePermissionGrantsForOwnedResource.microsoft-dynamically-managed-permissions-for-team';

testControl(userConsent, {
  nothing: { verdict: 'pass', given: given() },
  'only what owners of teams agree to': { verdict: 'pass', given: given(team) },
  'little, where the baseline takes that': {
    verdict: 'pass',
    given: given(self('microsoft-user-default-low'), team),
    settings: { least: 'microsoft-user-default-low' },
  },

  little: {
    verdict: 'fail',
    given: given(self('microsoft-user-default-low')),
    items: ['authorizationPolicy'],
  },
  'whatever is asked for, and spelt otherwise': {
    verdict: 'fail',
    given: given('managepermissiongrantsforself.Microsoft-User-Default-Legacy'),
    settings: { least: 'microsoft-user-default-low' },
  },
  'what Microsoft thinks fit': {
    verdict: 'fail',
    given: given(self('microsoft-user-default-recommended')),
    settings: { least: 'microsoft-user-default-low' },
  },
  'the widest of several': {
    verdict: 'fail',
    given: given(self('microsoft-user-default-low'), self('microsoft-user-default-legacy')),
    settings: { least: 'microsoft-user-default-low' },
  },

  'a policy of the tenant’s own': { verdict: 'unknown', given: given(self('helpdesk')), kind: 'notOnScale' },
  'not said': {
    verdict: 'unknown',
    given: { authorizationPolicy: { defaultUserRolePermissions: {} } },
    kind: 'notSaid',
  },
  'a policy that could not be read': { verdict: 'unknown', given: { authorizationPolicy: unavailable } },
});

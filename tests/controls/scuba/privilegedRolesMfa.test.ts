import { scubaPrivilegedRolesMfa } from '../../../src/controls/scuba/privilegedRolesMfa.ts';
import { takeoverRoles } from '../../../src/domain/directoryRoles.ts';
import { testControl } from '../../testControl.ts';
import { both, type Change, given, policy, scopeCases } from './policies.ts';

const roles = Object.keys(takeoverRoles);
const meeting: Change = {
  users: { includeUsers: [], includeRoles: roles },
  grantControls: { authenticationStrength: { allowedCombinations: ['fido2'] } },
};
const including = (users: Record<string, unknown>) => given(policy(both(meeting, { users })));

testControl(scubaPrivilegedRolesMfa, {
  ...scopeCases(scubaPrivilegedRolesMfa, meeting, { without: ['users'] }),
  'more roles than these': { verdict: 'pass', given: including({ includeRoles: ['another', ...roles] }) },
  'seven of the eight roles': { verdict: 'fail', given: including({ includeRoles: roles.slice(1) }) },
  'all users, but no role by name': {
    verdict: 'fail',
    given: including({ includeUsers: ['All'], includeRoles: [] }),
  },
  'MFA of any kind': {
    verdict: 'fail',
    given: given(
      policy(both(meeting, { grantControls: { builtInControls: ['mfa'], authenticationStrength: null } })),
    ),
  },
});

test('the privileged roles are the eight that CISA names', () => {
  expect(Object.values(takeoverRoles).toSorted()).toEqual([
    'Application Administrator',
    'Cloud Application Administrator',
    'Exchange Administrator',
    'Global Administrator',
    'Hybrid Identity Administrator',
    'Privileged Role Administrator',
    'SharePoint Administrator',
    'User Administrator',
  ]);
});

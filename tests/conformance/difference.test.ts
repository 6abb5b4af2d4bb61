import type { DifferenceClass } from '../../src/conformance/difference.ts';
import { hold, type Written } from './holding.ts';

const mfa = 'entra_users_mfa_enabled';
const none: unknown[] = [];

interface Change {
  state?: string;
  users?: Record<string, unknown>;
  applications?: Record<string, unknown>;
  conditions?: Record<string, unknown>;
  grants?: Record<string, unknown>;
}

let made = 0;
function policy({ state = 'enabled', users, applications, conditions, grants }: Change = {}): unknown {
  made += 1;
  return {
    id: `policy ${made}`,
    displayName: `Policy ${made}`,
    state,
    conditions: {
      users: { includeUsers: ['All'], ...users },
      applications: { includeApplications: ['All'], ...applications },
      clientAppTypes: ['all'],
      ...conditions,
    },
    grantControls: { operator: 'OR', builtInControls: ['mfa'], ...grants },
  };
}
const policies = (...changes: Change[]) => ({
  '/identity/conditionalAccess/policies': { value: changes.map(policy) },
});
const one = (expected: Written['expected'], ...changes: Change[]): Written => ({
  rule: mfa,
  expected,
  graph: policies(...changes),
});
const guests = (expected: Written['expected'], guestUserRoleId: unknown): Written => ({
  rule: 'entra_policy_guest_users_access_restrictions',
  expected,
  graph: { '/policies/authorizationPolicy': { guestUserRoleId } },
});
const registered = (expected: Written['expected'], users: object[], rows: object[]): Written => ({
  rule: 'entra_users_mfa_capable',
  expected,
  graph: {
    '/users': { value: users },
    '/reports/authenticationMethods/userRegistrationDetails': { value: rows },
  },
});
const strength = (...allowedCombinations: string[]): Change => ({
  grants: { builtInControls: none, authenticationStrength: { id: 's', allowedCombinations } },
});

const differences: [DifferenceClass, Written][] = [
  ['an authentication strength counts as MFA', one('fail', strength('fido2'))],
  ['a block counts', one('fail', { grants: { builtInControls: ['block'] } })],
  [
    'any one of several controls is enough to get in',
    one('pass', { grants: { builtInControls: ['mfa', 'compliantDevice'] } }),
  ],
  ['a condition narrows', one('pass', { conditions: { signInRiskLevels: ['high'] } })],
  ['only policies in force count', one('pass', { state: 'disabled' })],
  ['some resources are not all', one('pass', { applications: { includeApplications: ['Office365'] } })],
  ['some people are not all', one('pass', { users: { includeUsers: none, includeRoles: ['role'] } })],
  ['more is asked for', one('pass')],
  ['whoever is left out counts', one('pass', { applications: { excludeApplications: ['a'] } })],
  ['a person is not needed', one('manual', {})],
  ['another read decides', one('pass', { users: { excludeGroups: ['group'] } })],
  ['a missing object is unknown', { rule: mfa, expected: 'fail' }],
  [
    'the recording is not as the service writes it',
    { rule: mfa, expected: 'fail', graph: { '/identity/conditionalAccess/policies': { value: [{}] } } },
  ],
  [
    'more roles are asked for',
    {
      rule: 'entra_admin_users_mfa_enabled',
      expected: 'pass',
      graph: policies({ users: { includeUsers: none, includeRoles: ['role'] } }),
    },
  ],
  [
    'policies in force are judged together',
    {
      rule: 'entra_conditional_access_policy_authentication_transfer_blocked',
      expected: 'fail',
      graph: policies(
        {},
        {
          conditions: { authenticationFlows: { transferMethods: 'authenticationTransfer' } },
          grants: { builtInControls: ['block'] },
        },
      ),
    },
  ],
  [
    'what is not there is missed',
    {
      rule: 'entra_conditional_access_policy_authentication_transfer_blocked',
      expected: 'none',
      graph: policies(),
    },
  ],
  ['a value that is not known is unknown', guests('fail', 'a role nobody knows')],
  ['a property that is missing is unknown', guests('fail', null)],
  ['more is asked for', guests('pass', '10dae51f-b6af-4016-8d66-8c2a99b929b3')],
  ['another value is accepted', guests('fail', '2af84b1e-32c8-42b7-82bc-daa82404023b')],
  ['nothing amiss is a pass', guests('none', '2af84b1e-32c8-42b7-82bc-daa82404023b')],
  [
    'a missing registration row is not seen',
    registered('fail', [{ id: 'a' }, { id: 'b' }], [{ id: 'a', isMfaCapable: true }]),
  ],
  [
    'the report does not say whom to skip',
    registered('none', [{ id: 'a', accountEnabled: false }], [{ id: 'a', isMfaCapable: false }]),
  ],
  ['an implausible answer is unknown', registered('fail', [{ id: 'a' }], [])],
  [
    'a read that failed is unknown',
    {
      rule: 'entra_users_mfa_capable',
      expected: 'fail',
      context: { user_registration_details_error: 'Insufficient privileges' },
    },
  ],
  [
    'what is declared is not guessed',
    {
      rule: 'entra_emergency_access_exclusion',
      expected: 'pass',
      graph: { ...policies(), '/directoryRoles': { value: [] } },
    },
  ],
  [
    'the rule does not apply',
    {
      rule: 'MS.TEAMS.1.6v1',
      expected: 'fail',
      powershell: { 'Get-CsTeamsMeetingPolicy': [{ Identity: 'Tag:Other' }] },
    },
  ],
];

test.each(differences)('%s', async (kind, written) => {
  const { cases } = await hold([written]);
  expect(cases).toEqual([expect.objectContaining({ outcome: 'disagree', class: kind })]);
});

test('a difference is documented for its rule and its kind alone', async () => {
  const reason = 'Because.';
  const outcomes = async (rule: string, kind: string) => {
    const { cases } = await hold([one('fail', strength('fido2'))], {
      differences: [{ rule, class: kind, reason }],
    });
    return cases.map((found) => [found.outcome, found.reason]);
  };
  const kind = 'an authentication strength counts as MFA';
  expect(await outcomes(mfa, kind)).toEqual([['documented', reason]]);
  expect(await outcomes('entra_admin_users_mfa_enabled', kind)).toEqual([['disagree', expect.anything()]]);
  expect(await outcomes(mfa, 'a block counts')).toEqual([['disagree', expect.anything()]]);
});

import { standingRoles } from '../../../src/controls/administrators/standingRoles.ts';
import { globalAdministrator } from '../../../src/domain/directoryRoles.ts';
import { list, notLicensed, testControl, unavailable } from '../../testControl.ts';
import { account } from '../conditionalAccess/policies.ts';

const standing = (id: string, more: Record<string, unknown> = {}) => ({
  ...account(id),
  role: globalAdministrator,
  kind: 'user',
  assignment: 'Assigned',
  ...more,
});
const given = (...kept: unknown[]) => ({ standingAssignments: list(kept, { total: 10 }) });
const exceptions = (part: Record<string, unknown>) => ({
  exceptions: [{ control: 'administrators.standingRoles', owner: 'IT', reason: 'known', ...part }],
});

testControl(standingRoles, {
  nobody: { verdict: 'pass', given: given() },
  'emergency accounts': {
    verdict: 'pass',
    given: given(standing('glass')),
    config: { emergencyAccounts: ['glass'] },
  },
  'a program, which cannot activate anything': {
    verdict: 'pass',
    given: given(standing('robot', { kind: 'servicePrincipal' })),
  },
  'people, groups and roles that the tenant file expects': {
    verdict: 'pass',
    given: given(standing('ana'), standing('team', { kind: 'group' }), standing('ben', { role: 'exchange' })),
    config: exceptions({ users: ['ana'], groups: ['team'], roles: ['exchange'] }),
  },

  'people and a group': {
    verdict: 'fail',
    given: given(standing('ana'), standing('team', { kind: 'group' })),
    items: ['ana', 'team'],
  },

  'held in a way that is not known': {
    verdict: 'unknown',
    given: given(standing('ana', { assignment: 'unknownFutureValue' })),
    kind: 'notOnScale',
  },
  'nobody holds any role': {
    verdict: 'unknown',
    given: { standingAssignments: list([]) },
    kind: 'implausible',
  },
  'assignments that could not be read': { verdict: 'unknown', given: { standingAssignments: unavailable } },
  'no licence': { verdict: 'notLicensed', given: { standingAssignments: notLicensed } },
});

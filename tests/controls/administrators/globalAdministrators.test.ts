import { globalAdministrators } from '../../../src/controls/administrators/globalAdministrators.ts';
import { globalAdministrator } from '../../../src/domain/directoryRoles.ts';
import { list, notLicensed, testControl, unavailable } from '../../testControl.ts';
import { holder, member } from '../conditionalAccess/policies.ts';

const global = (id: string, more: Record<string, unknown> = {}) => holder(globalAdministrator, id, more);
const given = (...held: unknown[]) => ({
  roleAssignments: list(held),
  roleEligibilities: notLicensed,
});
const three = [global('ana'), global('ben'), global('cem')];
const team = global('team', { kind: 'group' });

testControl(globalAdministrators, {
  three: { verdict: 'pass', given: given(...three) },
  'four, one of whom holds it twice': {
    verdict: 'pass',
    given: {
      ...given(...three, team),
      roleEligibilities: list([global('dee'), global('ana')]),
      roleGroupMembers: list([member('team', 'ana'), member('other', 'eve')]),
    },
  },
  'disabled accounts, other roles and parts of the tenant do not count': {
    verdict: 'pass',
    given: given(
      ...three,
      global('off', { enabled: false }),
      global('gone', { enabled: false }),
      holder('other', 'dee'),
      global('eve', { tenantWide: false }),
      global('fay', { tenantWide: false }),
    ),
  },
  'eight, where the baseline takes that': {
    verdict: 'pass',
    given: given(...['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id) => global(id))),
    settings: { max: 8 },
  },

  'only one': { verdict: 'fail', given: given(global('ana')), items: [globalAdministrator] },
  'nobody, though others hold other roles': {
    verdict: 'fail',
    given: given(holder('other', 'ana')),
    items: [globalAdministrator],
  },
  'five, with those who can activate it and those in a group': {
    verdict: 'fail',
    given: {
      ...given(...three, team),
      roleEligibilities: list([global('dee')]),
      roleGroupMembers: list([member('team', 'eve')]),
    },
    items: [globalAdministrator],
  },
  'five, whoever else there may be': {
    verdict: 'fail',
    given: { ...given(...three, global('dee'), global('eve')), roleEligibilities: unavailable },
    items: [globalAdministrator],
  },
  'a program': {
    verdict: 'fail',
    given: given(...three, global('robot', { kind: 'servicePrincipal' })),
    items: ['robot'],
  },

  'three, and who can activate it is not known': {
    verdict: 'unknown',
    given: { ...given(...three), roleEligibilities: unavailable },
    kind: 'readFailed',
  },
  'one, and who can activate it is not known': {
    verdict: 'unknown',
    given: { ...given(global('ana')), roleEligibilities: unavailable },
    kind: 'readFailed',
  },
  'three and a group whose members are not known': {
    verdict: 'unknown',
    given: { ...given(...three, team), roleGroupMembers: unavailable },
    kind: 'readFailed',
  },
  'three and somebody of an unknown kind': {
    verdict: 'unknown',
    given: given(...three, global('what', { kind: '' })),
    kind: 'readFailed',
  },
  'nobody holds any role': { verdict: 'unknown', given: given(), kind: 'implausible' },
  'roles that could not be read': { verdict: 'unknown', given: { roleAssignments: unavailable } },
});

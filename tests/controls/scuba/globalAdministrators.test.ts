import { scubaGlobalAdministrators } from '../../../src/controls/scuba/globalAdministrators.ts';
import { roleEligibilities } from '../../../src/sources/roleAssignments.ts';
import { notLicensed, testControl } from '../../testControl.ts';
import { eligibilityUnread, many, people } from './privilegedUsers.ts';

const global = (count: number) => many(count, { role: 'global' });

testControl(scubaGlobalAdministrators, {
  one: { verdict: 'fail', given: people(global(1)), items: ['global0'] },
  two: { verdict: 'pass', given: people(global(2)) },
  eight: { verdict: 'pass', given: people(global(8)) },
  nine: { verdict: 'fail', given: people(global(9)) },
  nobody: { verdict: 'fail', given: people({}) },
  'two of one name are one': {
    verdict: 'fail',
    given: people({ a: { role: 'global', namesake: 'x' }, b: { role: 'global', namesake: 'x' } }),
  },
  'an account that is switched off counts': {
    verdict: 'pass',
    given: people({ a: { role: 'global' }, b: { role: 'global', enabled: false } }),
  },
  'whoever can activate the role counts': {
    verdict: 'pass',
    given: people({ a: { role: 'global' }, b: { role: 'global', how: 'eligible' } }),
  },
  'so does a member of a group': {
    verdict: 'pass',
    given: people({ a: { role: 'global', how: 'group' }, b: { role: 'global', how: 'eligibleGroup' } }),
  },
  'another role does not': {
    verdict: 'fail',
    given: people({ a: { role: 'global' }, b: { role: 'exchange' } }),
  },
  'nor one for a part of the tenant': {
    verdict: 'fail',
    given: people({ a: { role: 'global' }, b: { role: 'global', how: 'unit' } }),
  },
  'two, and who can activate is not known': {
    verdict: 'unknown',
    given: { ...people(global(2)), ...eligibilityUnread },
  },
  'eight, and who can activate is not known': {
    verdict: 'unknown',
    given: { ...people(global(8)), ...eligibilityUnread },
  },
  'nine, and who can activate is not known': {
    verdict: 'fail',
    given: { ...people(global(9)), ...eligibilityUnread },
  },
  'two, and nobody can activate without the licence': {
    verdict: 'pass',
    given: { ...people(global(2)), [roleEligibilities.id]: notLicensed },
  },
});

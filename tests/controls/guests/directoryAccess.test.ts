import { directoryAccess } from '../../../src/controls/guests/directoryAccess.ts';
import { testControl } from '../../testControl.ts';

const roles = {
  member: 'a0b1b346-4d3e-4e8b-98f8-753987be4970',
  limited: '10dae51f-b6af-4016-8d66-8c2a99b929b3',
  restricted: '2AF84B1E-32C8-42B7-82BC-DAA82404023B',
};
const given = (guestUserRoleId: unknown) => ({ authorizationPolicy: { guestUserRoleId } });

testControl(directoryAccess, {
  'only themselves, in capital letters': { verdict: 'pass', given: given(roles.restricted) },
  'limited, where the baseline takes that': {
    verdict: 'pass',
    given: given(roles.limited),
    settings: { least: 'limited' },
  },
  'restricted, which is stricter': {
    verdict: 'pass',
    given: given(roles.restricted),
    settings: { least: 'limited' },
  },
  limited: { verdict: 'fail', given: given(roles.limited), items: ['authorizationPolicy'] },
  'as much as members': { verdict: 'fail', given: given(roles.member), settings: { least: 'limited' } },
  'a role that is not known': {
    verdict: 'unknown',
    given: given('00000000-0000-0000-0000-000000000000'),
    kind: 'notOnScale',
  },
  'not said': { verdict: 'unknown', given: given(null), kind: 'notSaid' },
});

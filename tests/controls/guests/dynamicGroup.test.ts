import { dynamicGroup } from '../../../src/controls/guests/dynamicGroup.ts';
import { list, testControl } from '../../testControl.ts';

const group = (state: string | null) => ({ id: `group ${state}`, name: 'All guests', state });
const given = (...groups: object[]) => ({ guestGroups: list(groups) });

testControl(dynamicGroup, {
  'a group at work': { verdict: 'pass', given: given(group('Paused'), group('On')) },
  'no group': { verdict: 'fail', given: given(), items: ['tenant'] },
  'a group that is paused': { verdict: 'fail', given: given(group('Paused')), items: ['group Paused'] },
  'a group whose state is not said': { verdict: 'unknown', given: given(group(null)), kind: 'notSaid' },
  'no licence': { verdict: 'notLicensed', given: given(), licences: ['TEAMS1'] },
});

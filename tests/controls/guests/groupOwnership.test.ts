import { groupOwnership } from '../../../src/controls/guests/groupOwnership.ts';
import { list, testControl } from '../../testControl.ts';

const given = (values: Record<string, string>) => ({
  groupSettings: list([
    {
      id: 's1',
      template: '62375ab9-6b52-47ed-826b-58e47e0e304b',
      values: {
        AllowGuestsToBeGroupOwner: 'false',
        AllowGuestsToAccessGroups: 'true',
        AllowToAddGuests: 'false',
        ...values,
      },
    },
  ]),
});

testControl(groupOwnership, {
  'as was agreed': { verdict: 'pass', given: given({}) },
  'no access at all, which is stricter': {
    verdict: 'pass',
    given: given({ AllowGuestsToAccessGroups: 'False' }),
  },
  'Microsoft’s defaults, where guests may be added': {
    verdict: 'pass',
    given: { groupSettings: list([]) },
    settings: { adding: true },
  },
  'guests own groups': {
    verdict: 'fail',
    given: given({ AllowGuestsToBeGroupOwner: 'True' }),
    items: ['Group.Unified'],
  },
  'owners add guests': { verdict: 'fail', given: given({ AllowToAddGuests: 'true' }) },
  'Microsoft’s defaults': { verdict: 'fail', given: { groupSettings: list([]) } },
  'access, where there should be none': { verdict: 'fail', given: given({}), settings: { access: false } },
  'Microsoft’s defaults, where there should be no access': {
    verdict: 'fail',
    given: { groupSettings: list([]) },
    settings: { access: false, adding: true },
  },
  'neither on nor off': {
    verdict: 'unknown',
    given: given({ AllowGuestsToBeGroupOwner: '' }),
    kind: 'notSaid',
  },
});

import { creation } from '../../../src/controls/groups/creation.ts';
import { list, testControl } from '../../testControl.ts';

const creators = 'c0ffee00-0000-4000-8000-000000000001';
const given = (EnableGroupCreation: string, GroupCreationAllowedGroupId = creators) => ({
  groupSettings: list([
    {
      id: 's1',
      template: '62375ab9-6b52-47ed-826b-58e47e0e304b',
      values: { EnableGroupCreation, GroupCreationAllowedGroupId },
    },
  ]),
});

testControl(creation, {
  'members of one group': { verdict: 'pass', given: given('false') },
  'members of the group that was agreed': {
    verdict: 'pass',
    given: given('False', creators.toUpperCase()),
    settings: { group: creators },
  },
  'administrators only, which is stricter': {
    verdict: 'pass',
    given: given('false', ''),
    settings: { group: creators },
  },
  everybody: { verdict: 'fail', given: given('true'), items: ['Group.Unified'] },
  'Microsoft’s defaults': { verdict: 'fail', given: { groupSettings: list([]) } },
  'only the password rules were changed': {
    verdict: 'fail',
    given: { groupSettings: list([{ id: 's2', template: 'other', values: {} }]) },
  },
  'members of another group': {
    verdict: 'fail',
    given: given('false'),
    settings: { group: 'c0ffee00-0000-4000-8000-000000000002' },
  },
  'neither on nor off': { verdict: 'unknown', given: given('perhaps'), kind: 'notSaid' },
  'no licence': { verdict: 'notLicensed', given: given('true'), licences: ['TEAMS1'] },
});

import { visibility } from '../../src/controls/groups/visibility.ts';
import { dynamicGroup } from '../../src/controls/guests/dynamicGroup.ts';
import { groupOwnership } from '../../src/controls/guests/groupOwnership.ts';
import { groupSettings } from '../../src/sources/groupSettings.ts';
import { guestGroups } from '../../src/sources/guestGroups.ts';
import { publicGroups } from '../../src/sources/publicGroups.ts';
import { keptOf } from './recorded.ts';

const dynamic = (membershipRule: string | null, groupTypes = ['DynamicMembership']) => ({
  id: 'group',
  groupTypes,
  membershipRule,
  membershipRuleProcessingState: 'On',
});

test.each([
  [true, dynamic('(user.userType -eq "Guest")')],
  [true, dynamic('user.accountEnabled -eq true -and user.usertype -EQ "guest"')],
  [false, dynamic('user.userType -ne "Guest"')],
  [false, dynamic('user.department -eq "Guest relations"')],
  [false, dynamic(null)],
  [false, dynamic('user.userType -eq "Guest"', ['Unified'])],
])('a rule chooses guests: %s, %j', async (expected, row) => {
  const kept = await keptOf(guestGroups, dynamicGroup, '/groups', [row]);
  expect(kept).toEqual(expected ? [{ id: 'group', name: '', state: 'On' }] : []);
});

test.each([
  [true, ['Unified'], 'Public'],
  [true, ['Unified'], null],
  [false, ['Unified'], 'Private'],
  [false, ['Unified'], 'HiddenMembership'],
  [false, [], null],
])('a group may stand open: %s, %j %s', async (expected, groupTypes, shown) => {
  const kept = await keptOf(publicGroups, visibility, '/groups', [
    { id: 'group', groupTypes, visibility: shown },
  ]);
  expect(kept).toEqual(expected ? [{ id: 'group', name: '', visibility: shown }] : []);
});

test('a list of words that nobody may use as a password stays where it is', async () => {
  const values = [
    { name: 'BannedPasswordList', value: 'contoso\twinter' },
    { name: 'LockoutThreshold', value: '10' },
    { name: 'Nothing', value: null },
  ];
  const rows = [{ id: 'setting', templateId: 'TEMPLATE', values }];
  expect(await keptOf(groupSettings, groupOwnership, '/groupSettings', rows)).toEqual([
    {
      id: 'setting',
      template: 'template',
      values: { BannedPasswordList: 'withheld', LockoutThreshold: '10' },
    },
  ]);
});

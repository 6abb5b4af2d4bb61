import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';
import { groupSettingsOf, switchIn } from '../../domain/groupSettings.ts';
import { judgeAll, judgeSwitch } from '../../domain/judging.ts';
import { weakens } from '../../domain/weakens.ts';
import { groupSettings } from '../../sources/groupSettings.ts';
import {
  directorySettingWrite,
  groupSettingTarget,
  unifiedGroups,
  unifiedGroupsMade,
} from '../../targets/groupSettings.ts';

const item = { type: 'groupSettings', id: 'Group.Unified' };

export const groupOwnership = defineControl({
  id: 'guests.groupOwnership',
  revision: 1,
  title: 'Guests own no groups, and are in them only as was agreed',
  failing: 'Guests have more to say in groups and teams than was agreed',
  rationale:
    'The owner of a team decides who else gets in. When that is a guest, somebody outside gives away access to your files and conversations.',
  area: 'guests',
  severity: 'medium',
  refs: {
    catalogue: ['GUEST-GROUP-001'],
    microsoft: [
      'https://learn.microsoft.com/microsoft-365/admin/create-groups/manage-guest-access-in-groups',
    ],
  },
  settings: z.strictObject({
    access: z
      .boolean()
      .default(true)
      .describe('Whether guests may use the groups that they are in.')
      .register(weakens, { by: 'more' }),
    adding: z
      .boolean()
      .default(false)
      .describe('Whether owners may add guests to their groups.')
      .register(weakens, { by: 'more' }),
  }),
  reads: { settings: groupSettings },
  remedyPlans: ['AAD_PREMIUM'],
  evaluate: ({ settings }, { access, adding }) => {
    const values = groupSettingsOf(settings.kept);
    const mustBeOff = (property: string, fails: string) =>
      judgeSwitch(switchIn(values, property), false, { item: { ...item, property } }, { passes: '', fails });
    return judgeAll(
      [
        mustBeOff('AllowGuestsToBeGroupOwner', 'Guests can own groups.'),
        ...(access ? [] : [mustBeOff('AllowGuestsToAccessGroups', 'Guests can use the groups they are in.')]),
        ...(adding ? [] : [mustBeOff('AllowToAddGuests', 'Owners can add guests to their groups.')]),
      ],
      'Guests own no groups, and are in them only as was agreed.',
    );
  },
  remediation: {
    risk: 'R1',
    targets: [groupSettingTarget, unifiedGroupsMade],
    impact: {
      kind: 'guests',
      text: 'Guests own no more groups, and owners add none, as was agreed. Those who are in groups stay.',
    },
    plan: ({ settings }, { access, adding }) =>
      !access && switchIn(groupSettingsOf(settings.kept), 'AllowGuestsToAccessGroups') !== false
        ? { why: 'It would cut off every guest at once, which only a person does.' }
        : directorySettingWrite(unifiedGroups.template, settings.kept, {
            AllowGuestsToBeGroupOwner: 'false',
            ...(!adding && { AllowToAddGuests: 'false' }),
          }),
  },
  manually: [
    'Microsoft 365 admin center → Settings → Org settings → Services → Microsoft 365 Groups: clear “Let group owners add people outside your organization to Microsoft 365 Groups as guests”, where that was agreed. Save.',
    'Guests as owners are switched off with Microsoft Graph PowerShell: Update-MgBetaDirectorySetting on the setting Group.Unified, with the value AllowGuestsToBeGroupOwner = false and all its other values as they are.',
  ],
});

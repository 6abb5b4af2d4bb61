import * as z from 'zod';
import { defineControl, fail, pass } from '../../domain/control.ts';
import { groupSettingsOf, switchIn } from '../../domain/groupSettings.ts';
import { judgeAll, judgeSwitch } from '../../domain/judging.ts';
import { groupSettings } from '../../sources/groupSettings.ts';
import {
  directorySettingWrite,
  groupSettingTarget,
  unifiedGroups,
  unifiedGroupsMade,
} from '../../targets/groupSettings.ts';

const item = { type: 'groupSettings', id: 'Group.Unified' };

export const creation = defineControl({
  id: 'groups.creation',
  revision: 1,
  title: 'Groups and teams are made by those whose task it is',
  failing: 'Anybody can make groups and teams',
  rationale:
    'Every team is a place where files are shared with everybody in it, guests too. When anybody can make one in passing, nobody knows how many there are.',
  area: 'sharing',
  severity: 'low',
  refs: {
    catalogue: ['GRP-CREATE-001'],
    prowler: ['entra_policy_default_user_cannot_create_m365_groups'],
    cis: ['5.1.3.4'],
    microsoft: ['https://learn.microsoft.com/microsoft-365/solutions/manage-creation-of-groups'],
  },
  settings: z.strictObject({
    group: z
      .guid()
      .optional()
      .describe(
        'The only group whose members may make groups. Not given: any such group is taken as agreed.',
      ),
  }),
  reads: { settings: groupSettings },
  licence: 'AAD_PREMIUM',
  remedyPlans: ['AAD_PREMIUM'],
  evaluate: ({ settings }, { group }) => {
    const values = groupSettingsOf(settings.kept);
    const creators = values['GroupCreationAllowedGroupId'] ?? '';
    return judgeAll(
      [
        judgeSwitch(
          switchIn(values, 'EnableGroupCreation'),
          false,
          { item: { ...item, property: 'EnableGroupCreation' } },
          { passes: '', fails: 'Everybody can make Microsoft 365 groups, and teams with them.' },
        ),
        group === undefined || creators === '' || creators.toLowerCase() === group.toLowerCase()
          ? pass('')
          : fail('The members of another group than the one that was agreed can make groups.', [
              { ...item, property: 'GroupCreationAllowedGroupId', actual: creators, expected: group },
            ]),
      ],
      creators === ''
        ? 'Only administrators can make Microsoft 365 groups.'
        : 'Only the members of one group, and administrators, can make Microsoft 365 groups.',
    );
  },
  remediation: {
    risk: 'R1',
    targets: [groupSettingTarget, unifiedGroupsMade],
    impact: {
      kind: 'members',
      text: 'Members can no longer make groups and teams by themselves, unless they are in the group that may.',
    },
    plan: ({ settings }, { group }) =>
      directorySettingWrite(unifiedGroups.template, settings.kept, {
        EnableGroupCreation: 'false',
        ...(group !== undefined && { GroupCreationAllowedGroupId: group }),
      }),
  },
  manually: [
    'Make a security group of those who may make groups and teams.',
    'With Microsoft Graph PowerShell, Update-MgBetaDirectorySetting on the setting Group.Unified: EnableGroupCreation = false, GroupCreationAllowedGroupId = the id of that group, and all its other values as they are.',
    'Say where others ask for a team.',
  ],
});

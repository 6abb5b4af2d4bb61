import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';
import { judgeSwitch } from '../../domain/judging.ts';
import { sharepointSettings } from '../../sources/sharepointSettings.ts';
import { settingWrite } from '../../targets/settingWrite.ts';
import { sharepointSettingsTarget } from '../../targets/sharepointSettings.ts';

export const resharing = defineControl({
  id: 'sharepoint.resharing',
  revision: 1,
  title: 'Guests cannot pass on what was shared with them',
  failing: 'Guests can pass on what was shared with them',
  rationale:
    'Whoever shares a file with a guest decides about that guest. When guests can share it further, nobody in the company decided about the next one.',
  area: 'sharing',
  severity: 'medium',
  refs: {
    catalogue: ['SPO-SHARE-003'],
    prowler: ['sharepoint_guest_sharing_restricted'],
    cis: ['7.2.5'],
    microsoft: ['https://learn.microsoft.com/sharepoint/turn-external-sharing-on-or-off'],
  },
  settings: z.strictObject({}),
  reads: { settings: sharepointSettings },
  evaluate: ({ settings }) =>
    judgeSwitch(
      settings.isResharingByExternalUsersEnabled,
      false,
      {
        item: {
          type: 'sharepointSettings',
          id: 'sharepointSettings',
          property: 'isResharingByExternalUsersEnabled',
        },
      },
      {
        passes: 'Guests cannot share what they do not own.',
        fails: 'Guests can share files and sites that they do not own.',
      },
    ),
  remediation: {
    risk: 'R1',
    targets: [sharepointSettingsTarget],
    impact: { kind: 'guests', text: 'Guests can no longer pass on what is not theirs.' },
    plan: ({ settings }) =>
      settingWrite(sharepointSettingsTarget, settings, { isResharingByExternalUsersEnabled: false }),
  },
  manually: [
    'SharePoint admin center → Policies → Sharing → More external sharing settings.',
    'Clear “Allow guests to share items they don’t own” and save.',
  ],
});

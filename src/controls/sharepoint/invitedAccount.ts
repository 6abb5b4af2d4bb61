import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';
import { judgeSwitch } from '../../domain/judging.ts';
import { sharepointSettings } from '../../sources/sharepointSettings.ts';
import { settingWrite } from '../../targets/settingWrite.ts';
import { sharepointSettingsTarget } from '../../targets/sharepointSettings.ts';

export const invitedAccount = defineControl({
  id: 'sharepoint.invitedAccount',
  revision: 1,
  title: 'Only the account that was invited can accept an invitation',
  failing: 'An invitation can be accepted with another account than the one invited',
  rationale:
    'An invitation that is forwarded, or accepted with a private account, gives access to somebody whom nobody chose, under an address that nobody can take away.',
  area: 'sharing',
  severity: 'medium',
  refs: {
    catalogue: ['SPO-SHARE-004'],
    microsoft: ['https://learn.microsoft.com/powershell/module/sharepoint-online/set-spotenant'],
  },
  settings: z.strictObject({}),
  reads: { settings: sharepointSettings },
  evaluate: ({ settings }) =>
    judgeSwitch(
      settings.isRequireAcceptingUserToMatchInvitedUserEnabled,
      true,
      {
        item: {
          type: 'sharepointSettings',
          id: 'sharepointSettings',
          property: 'isRequireAcceptingUserToMatchInvitedUserEnabled',
        },
      },
      {
        passes: 'An invitation is good for the account it was sent to.',
        fails: 'Whoever holds the invitation can accept it.',
      },
    ),
  remediation: {
    risk: 'R1',
    targets: [sharepointSettingsTarget],
    impact: { kind: 'guests', text: 'An invitation is good only for the account it was sent to.' },
    plan: ({ settings }) =>
      settingWrite(sharepointSettingsTarget, settings, {
        isRequireAcceptingUserToMatchInvitedUserEnabled: true,
      }),
  },
  manually: [
    'The switch is not in the admin center. In SharePoint Online Management Shell: Set-SPOTenant -RequireAcceptingAccountMatchInvitedAccount $true.',
  ],
});

import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';
import { judgeSwitch } from '../../domain/judging.ts';
import { sharepointSettings } from '../../sources/sharepointSettings.ts';
import { settingWrite } from '../../targets/settingWrite.ts';
import { sharepointSettingsTarget } from '../../targets/sharepointSettings.ts';

export const legacyAuthentication = defineControl({
  id: 'sharepoint.legacyAuthentication',
  revision: 1,
  title: 'Old apps that cannot ask for a second factor are kept out of SharePoint',
  failing: 'Old apps that cannot ask for a second factor can open SharePoint',
  rationale:
    'An old protocol asks for the password and nothing else. It is a way past every second factor, and it opens all files of the person.',
  area: 'sharing',
  severity: 'high',
  refs: {
    catalogue: ['SPO-AUTH-001'],
    prowler: ['sharepoint_modern_authentication_required'],
    cis: ['7.2.1'],
    microsoft: ['https://learn.microsoft.com/sharepoint/control-access-from-unmanaged-devices'],
  },
  settings: z.strictObject({}),
  reads: { settings: sharepointSettings },
  evaluate: ({ settings }) =>
    judgeSwitch(
      settings.isLegacyAuthProtocolsEnabled,
      false,
      {
        item: {
          type: 'sharepointSettings',
          id: 'sharepointSettings',
          property: 'isLegacyAuthProtocolsEnabled',
        },
      },
      {
        passes: 'SharePoint takes modern sign-in only.',
        fails: 'SharePoint lets apps in that sign in the old way.',
      },
    ),
  remediation: {
    risk: 'R1',
    targets: [sharepointSettingsTarget],
    impact: {
      kind: 'members',
      text: 'Office 2010 and older, and old scripts, no longer open SharePoint: look for them in the sign-in log first.',
    },
    plan: ({ settings }) =>
      settingWrite(sharepointSettingsTarget, settings, { isLegacyAuthProtocolsEnabled: false }),
  },
  manually: [
    'SharePoint admin center → Policies → Access control → Apps that don’t use modern authentication.',
    'Block access and save. Office 2010 and older, and old scripts, stop working: look for them in the sign-in log first.',
  ],
});

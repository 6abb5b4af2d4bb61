import { defineControl } from '../../domain/control.ts';
import { judgeRange, rangeSettings } from '../../domain/judging.ts';
import { sharepointSettings } from '../../sources/sharepointSettings.ts';
import { settingWrite } from '../../targets/settingWrite.ts';
import { sharepointSettingsTarget } from '../../targets/sharepointSettings.ts';

export const deletedOneDrives = defineControl({
  id: 'retention.deletedOneDrives',
  revision: 1,
  title: 'The OneDrive of somebody who left is kept long enough, and not for ever',
  failing: 'The OneDrive of somebody who left is lost too soon or kept too long',
  rationale:
    'When an account is deleted its OneDrive follows after this many days, and with it work that only lay there. Microsoft starts with 30 days.',
  area: 'retention',
  severity: 'medium',
  refs: {
    catalogue: ['SPO-RETAIN-001'],
    microsoft: ['https://learn.microsoft.com/sharepoint/set-retention'],
  },
  settings: rangeSettings({ min: 365, max: 3650 }),
  reads: { settings: sharepointSettings },
  evaluate: ({ settings }, range) =>
    judgeRange(settings.deletedUserPersonalSiteRetentionPeriodInDays, range, {
      item: {
        type: 'sharepointSettings',
        id: 'sharepointSettings',
        property: 'deletedUserPersonalSiteRetentionPeriodInDays',
      },
    }),
  remediation: {
    risk: 'R0',
    targets: [sharepointSettingsTarget],
    impact: { kind: 'nobody', text: 'What a person leaves behind is kept longer. It takes room.' },
    plan: ({ settings }, { min }) =>
      (settings.deletedUserPersonalSiteRetentionPeriodInDays ?? 0) < min
        ? settingWrite(sharepointSettingsTarget, settings, {
            deletedUserPersonalSiteRetentionPeriodInDays: min,
          })
        : { why: 'Keeping it for a shorter time would delete something, which only a person does.' },
  },
  manually: [
    'SharePoint admin center → Settings → OneDrive: Retention.',
    'Set “Days to retain files in OneDrive after a user account is marked for deletion” (30 to 3650) and save.',
  ],
});

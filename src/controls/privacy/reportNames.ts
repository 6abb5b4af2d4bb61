import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';
import { judgeSwitch } from '../../domain/judging.ts';
import { reportSettings } from '../../sources/reportSettings.ts';
import { reportSettingsTarget } from '../../targets/organizationSettings.ts';
import { settingWrite } from '../../targets/settingWrite.ts';

export const reportNames = defineControl({
  id: 'privacy.reportNames',
  revision: 1,
  title: 'Usage reports do not name people',
  failing: 'Usage reports name people',
  rationale:
    'The reports show who mailed, met and stored how much. With names they are a watch on each employee, which the law and the works council rarely allow.',
  area: 'privacy',
  severity: 'low',
  refs: {
    catalogue: ['PRIV-REPORT-001'],
    microsoft: ['https://learn.microsoft.com/microsoft-365/admin/activity-reports/activity-reports'],
  },
  settings: z.strictObject({}),
  reads: { settings: reportSettings },
  evaluate: ({ settings }) =>
    judgeSwitch(
      settings.displayConcealedNames,
      true,
      { item: { type: 'reportSettings', id: 'reportSettings', property: 'displayConcealedNames' } },
      { passes: 'Names are concealed in usage reports.', fails: 'Usage reports show names.' },
    ),
  remediation: {
    risk: 'R0',
    targets: [reportSettingsTarget],
    impact: {
      kind: 'administrators',
      text: 'Usage reports show made-up names. It can be switched back for a while.',
    },
    plan: ({ settings }) => settingWrite(reportSettingsTarget, settings, { displayConcealedNames: true }),
  },
  manually: [
    'Microsoft 365 admin center → Settings → Org settings → Services → Reports.',
    'Check “Display concealed user, group, and site names in all reports” and save.',
  ],
});

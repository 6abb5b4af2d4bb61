import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';
import { judgeAll, judgeSwitch } from '../../domain/judging.ts';
import { appsAndServices } from '../../sources/appsAndServices.ts';
import { appsAndServicesTarget } from '../../targets/organizationSettings.ts';
import { settingWrite } from '../../targets/settingWrite.ts';

const item = { type: 'appsAndServices', id: 'appsAndServices' };

export const storeAndTrials = defineControl({
  id: 'privacy.storeAndTrials',
  revision: 1,
  title: 'People do not fetch apps from the Office store or start trials by themselves',
  failing: 'People can fetch apps from the Office store or start trials by themselves',
  rationale:
    'An add-in reads the document or the mail it sits in, and sends it to its maker. A trial stores company data under terms that nobody read.',
  area: 'apps',
  severity: 'medium',
  refs: {
    catalogue: ['PRIV-APPS-001'],
    cis: ['1.3.4'],
    microsoft: ['https://learn.microsoft.com/microsoft-365/admin/manage/manage-addins-in-the-admin-center'],
  },
  settings: z.strictObject({}),
  reads: { apps: appsAndServices },
  evaluate: ({ apps: { settings } }) =>
    judgeAll(
      [
        judgeSwitch(
          settings.isOfficeStoreEnabled,
          false,
          { item: { ...item, property: 'isOfficeStoreEnabled' } },
          { passes: '', fails: 'The Office store is open to everybody.' },
        ),
        judgeSwitch(
          settings.isAppAndServicesTrialEnabled,
          false,
          { item: { ...item, property: 'isAppAndServicesTrialEnabled' } },
          { passes: '', fails: 'Everybody can start trials.' },
        ),
      ],
      'The Office store and trials are closed to people.',
    ),
  remediation: {
    risk: 'R1',
    targets: [appsAndServicesTarget],
    impact: {
      kind: 'members',
      text: 'Members can no longer fetch add-ins from the Office store or start trials. What they have stays.',
    },
    plan: ({ apps }) =>
      settingWrite(appsAndServicesTarget, apps, {
        'settings.isOfficeStoreEnabled': false,
        'settings.isAppAndServicesTrialEnabled': false,
      }),
  },
  manually: [
    'Microsoft 365 admin center → Settings → Org settings → Services → User owned apps and services.',
    'Clear “Let users access the Office store” and “Let users start trials on behalf of your organization”. Save.',
    'Add-ins that are wanted are deployed under Settings → Integrated apps.',
  ],
});

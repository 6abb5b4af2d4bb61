import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';
import { judgeAll, judgeSwitch } from '../../domain/judging.ts';
import { sharepointSettings } from '../../sources/sharepointSettings.ts';
import { settingWrite } from '../../targets/settingWrite.ts';
import { sharepointSettingsTarget } from '../../targets/sharepointSettings.ts';

const item = { type: 'sharepointSettings', id: 'sharepointSettings' };

export const siteCreation = defineControl({
  id: 'sharepoint.siteCreation',
  revision: 1,
  title: 'Sites are made by those whose task it is',
  failing: 'Anybody can make SharePoint sites',
  rationale:
    'Every site has an owner, a circle of members and rules for sharing. Sites that anybody makes in passing are soon nobody’s, and keep what is in them open.',
  area: 'sharing',
  severity: 'low',
  refs: {
    catalogue: ['SPO-SITE-001'],
    microsoft: ['https://learn.microsoft.com/sharepoint/manage-site-creation'],
  },
  settings: z.strictObject({}),
  reads: { settings: sharepointSettings },
  evaluate: ({ settings }) =>
    judgeAll(
      (['isSiteCreationEnabled', 'isSiteCreationUIEnabled'] as const).map((property) =>
        judgeSwitch(
          settings[property],
          false,
          { item: { ...item, property } },
          {
            passes: '',
            fails:
              property === 'isSiteCreationEnabled'
                ? 'Users can make sites.'
                : 'Users are shown the way to make sites.',
          },
        ),
      ),
      'Users cannot make sites.',
    ),
  remediation: {
    risk: 'R1',
    targets: [sharepointSettingsTarget],
    impact: { kind: 'members', text: 'Members can no longer make sites by themselves.' },
    plan: ({ settings }) =>
      settingWrite(sharepointSettingsTarget, settings, {
        isSiteCreationEnabled: false,
        isSiteCreationUIEnabled: false,
      }),
  },
  manually: [
    'SharePoint admin center → Settings → SharePoint: Site creation.',
    'Clear “Users can create SharePoint sites” and “Show the options to create a site”. Save.',
    'Say where people ask for a site. Teams and Microsoft 365 groups make sites too: see groups.creation.',
  ],
});

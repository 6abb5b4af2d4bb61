import * as z from 'zod';
import { defineControl, unknown } from '../../domain/control.ts';
import { judgeSwitch } from '../../domain/judging.ts';
import { teamsOrgWideAppSettings } from '../../sources/teamsOrgWideAppSettings.ts';

export const sideloadedApps = defineControl({
  id: 'teams.sideloadedApps',
  revision: 1,
  title: 'People cannot use Teams apps that are still being made',
  failing: 'People can use Teams apps that somebody uploaded without approval',
  rationale:
    'An app that somebody uploaded for a trial has been looked at by nobody, and reads what the team around it reads.',
  area: 'apps',
  severity: 'low',
  refs: {
    catalogue: ['TEAMS-APPS-001'],
    microsoft: ['https://learn.microsoft.com/microsoftteams/teams-custom-app-policies-and-settings'],
  },
  settings: z.strictObject({}),
  reads: { settings: teamsOrgWideAppSettings },
  evaluate: ({ settings: [only] }) =>
    only
      ? judgeSwitch(
          only.IsSideloadedAppsInteractionEnabled,
          false,
          {
            item: {
              type: 'orgWideAppSettings',
              id: 'orgWideAppSettings',
              property: 'IsSideloadedAppsInteractionEnabled',
            },
          },
          {
            passes: 'Apps that were uploaded for a trial cannot be used.',
            fails: 'Apps that were uploaded for a trial can be used.',
          },
        )
      : unknown('incomplete', 'The answer does not hold the tenant-wide settings, so it is not complete.'),
  manually: [
    'Teams admin center → Teams apps → Manage apps → Actions → Org-wide app settings.',
    'Custom apps: switch “Let users interact with custom apps in preview” off and save.',
  ],
});

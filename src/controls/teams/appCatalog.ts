import * as z from 'zod';
import { defineControl, fail, pass, some } from '../../domain/control.ts';
import { ownTeamsApps } from '../../sources/ownTeamsApps.ts';

export const appCatalog = defineControl({
  id: 'teams.appCatalog',
  revision: 1,
  title: 'Somebody answers for every Teams app that the company publishes itself',
  failing: 'The company publishes Teams apps for which nobody answers',
  rationale:
    'Apps in the company’s own catalogue carry its name and its trust. Those of people who left, and those of a pilot years ago, go on reading what they were allowed to.',
  area: 'apps',
  severity: 'low',
  refs: {
    catalogue: ['TEAMS-APPS-002'],
    microsoft: ['https://learn.microsoft.com/microsoftteams/manage-apps'],
  },
  settings: z.strictObject({}),
  reads: { apps: ownTeamsApps },
  evaluate: ({ apps }, _settings, { declared }) => {
    const items = apps.kept
      .filter(({ id }) => !declared.exceptions.applications.includes(id))
      .map(({ id, name }) => ({
        type: 'teamsApp',
        id,
        name,
        actual: 'published',
        expected: 'declared, with an owner',
      }));
    if (!some(items)) return pass('Every app in the company’s own catalogue is declared, or there is none.');
    const count = items.length === 1 ? 'One app is' : `${items.length} apps are`;
    return fail(`${count} in the company’s own catalogue without an owner.`, items);
  },
  manually: [
    'Teams admin center → Teams apps → Manage apps, filter “Publisher” by the company.',
    'Find out for each app who answers for it, and delete it if nobody does.',
    'Name the others in the tenant file: exceptions, with the control, the app’s id, its owner and the reason.',
  ],
});

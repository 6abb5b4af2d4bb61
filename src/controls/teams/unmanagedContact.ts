import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';
import { judgeSwitch } from '../../domain/judging.ts';
import { judgeGlobal } from '../../domain/teamsPolicies.ts';
import { teamsFederation } from '../../sources/teamsFederation.ts';

export const unmanagedContact = defineControl({
  id: 'teams.unmanagedContact',
  revision: 1,
  title: 'People do not chat with private Teams accounts',
  failing: 'People can chat with private Teams accounts',
  rationale:
    'A private account belongs to nobody’s company: nobody checked the name on it, and what is written there is out of the company’s hands.',
  area: 'guests',
  severity: 'medium',
  refs: {
    catalogue: ['TEAMS-FED-002'],
    scuba: ['MS.TEAMS.2.3v2'],
    prowler: ['teams_unmanaged_communication_disabled'],
    cis: ['8.2.2'],
    microsoft: ['https://learn.microsoft.com/microsoftteams/trusted-organizations-external-meetings-chat'],
  },
  settings: z.strictObject({}),
  reads: { federation: teamsFederation },
  evaluate: ({ federation }) =>
    judgeGlobal(federation, (global) =>
      judgeSwitch(
        global.AllowTeamsConsumer,
        false,
        { item: { type: 'federationConfiguration', id: 'Global', property: 'AllowTeamsConsumer' } },
        {
          passes: 'Chats with private Teams accounts are off.',
          fails: 'Chats with private Teams accounts are on.',
        },
      ),
    ),
  manually: [
    'Teams admin center → Users → External access.',
    'Switch “People in my organization can communicate with unmanaged Teams accounts” off and save.',
  ],
});

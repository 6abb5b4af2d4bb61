import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';
import { judgeSwitch } from '../../domain/judging.ts';
import { judgeGlobal } from '../../domain/teamsPolicies.ts';
import { teamsClientConfiguration } from '../../sources/teamsClientConfiguration.ts';

export const guestAccess = defineControl({
  id: 'teams.guestAccess',
  revision: 1,
  title: 'Guests cannot be members of teams',
  failing: 'Guests can be members of teams',
  rationale:
    'A guest in a team sees its files, its chats and its meetings. A company that works with nobody outside in Teams does without.',
  area: 'guests',
  severity: 'low',
  refs: {
    catalogue: ['TEAMS-GUEST-001'],
    microsoft: ['https://learn.microsoft.com/microsoftteams/guest-access'],
  },
  settings: z.strictObject({}),
  reads: { client: teamsClientConfiguration },
  evaluate: ({ client }) =>
    judgeGlobal(client, (global) =>
      judgeSwitch(
        global.AllowGuestUser,
        false,
        { item: { type: 'clientConfiguration', id: 'Global', property: 'AllowGuestUser' } },
        { passes: 'Guest access to Teams is off.', fails: 'Guest access to Teams is on.' },
      ),
    ),
  manually: [
    'Find the guests first, and ask who works with them: they lose access at once.',
    'Teams admin center → Users → Guest access: switch “Guest access” off and save.',
  ],
});

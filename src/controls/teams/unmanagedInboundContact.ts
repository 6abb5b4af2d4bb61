import * as z from 'zod';
import { defineControl, pass } from '../../domain/control.ts';
import { judgeSwitch } from '../../domain/judging.ts';
import { judgeGlobal } from '../../domain/teamsPolicies.ts';
import { teamsFederation } from '../../sources/teamsFederation.ts';

export const unmanagedInboundContact = defineControl({
  id: 'teams.unmanagedInboundContact',
  revision: 1,
  title: 'Private Teams accounts cannot start a chat with people of the company',
  failing: 'Private Teams accounts can start a chat with people of the company',
  rationale:
    'Criminals write from private accounts in the name of the help desk. Whom they cannot reach they cannot deceive.',
  area: 'guests',
  severity: 'high',
  refs: {
    catalogue: ['TEAMS-FED-002'],
    scuba: ['MS.TEAMS.2.2v2'],
    prowler: ['teams_external_users_cannot_start_conversations'],
    cis: ['8.2.3'],
    microsoft: ['https://learn.microsoft.com/microsoftteams/trusted-organizations-external-meetings-chat'],
  },
  settings: z.strictObject({}),
  reads: { federation: teamsFederation },
  evaluate: ({ federation }) =>
    judgeGlobal(federation, (global) =>
      // Where nobody talks to private accounts at all, the other switch is out of force.
      global.AllowTeamsConsumer === false
        ? pass('Chats with private Teams accounts are off altogether.')
        : judgeSwitch(
            global.AllowTeamsConsumerInbound,
            false,
            {
              item: {
                type: 'federationConfiguration',
                id: 'Global',
                property: 'AllowTeamsConsumerInbound',
              },
            },
            {
              passes: 'Private Teams accounts cannot start a chat.',
              fails: 'Private Teams accounts can start a chat.',
            },
          ),
    ),
  manually: [
    'Teams admin center → Users → External access.',
    'Switch “External users with Teams accounts not managed by an organization can contact users in my organization” off and save.',
  ],
});

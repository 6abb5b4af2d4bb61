import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';
import { judgeSwitch } from '../../domain/judging.ts';
import { judgeGlobal } from '../../domain/teamsPolicies.ts';
import { teamsFederation } from '../../sources/teamsFederation.ts';

export const consumerSkype = defineControl({
  id: 'teams.consumerSkype',
  revision: 1,
  title: 'Teams is closed to private Skype accounts',
  failing: 'Teams is open to private Skype accounts',
  rationale:
    'Private Skype has ended, but the switch is still there. What nobody uses should not stand open.',
  area: 'guests',
  severity: 'low',
  refs: {
    catalogue: ['TEAMS-SKYPE-001'],
    microsoft: ['https://learn.microsoft.com/microsoftteams/trusted-organizations-external-meetings-chat'],
  },
  settings: z.strictObject({}),
  reads: { federation: teamsFederation },
  evaluate: ({ federation }) =>
    judgeGlobal(federation, (global) =>
      judgeSwitch(
        global.AllowPublicUsers,
        false,
        { item: { type: 'federationConfiguration', id: 'Global', property: 'AllowPublicUsers' } },
        { passes: 'Private Skype accounts are kept out.', fails: 'Private Skype accounts are let in.' },
      ),
    ),
  manually: [
    'Teams admin center → Users → External access.',
    'Switch “Allow users in my organization to communicate with Skype users” off and save. Where it is no longer shown: Set-CsTenantFederationConfiguration -AllowPublicUsers $false',
  ],
});

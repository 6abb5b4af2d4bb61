import * as z from 'zod';
import { defineControl, optional } from '../../domain/control.ts';
import { compareSwitch } from '../../domain/scale.ts';
import { judgePolicies } from '../../domain/teamsPolicies.ts';
import { teamsMeetingPolicies } from '../../sources/teamsMeetingPolicies.ts';
import { teamsPolicyAssignments } from '../../sources/teamsPolicyAssignments.ts';

export const dialInLobby = defineControl({
  id: 'teams.dialInLobby',
  revision: 1,
  title: 'Callers who dial in wait in the lobby',
  failing: 'Callers who dial in skip the lobby',
  rationale:
    'A caller shows only a telephone number. Waiting in the lobby is the one moment at which somebody can ask who it is.',
  area: 'lobby',
  severity: 'medium',
  refs: {
    catalogue: ['TEAMS-LOBBY-002'],
    prowler: ['teams_meeting_dial_in_lobby_bypass_disabled'],
    cis: ['8.5.4'],
    microsoft: ['https://learn.microsoft.com/microsoftteams/who-can-bypass-meeting-lobby'],
  },
  settings: z.strictObject({}),
  reads: { policies: teamsMeetingPolicies, assignments: optional(teamsPolicyAssignments) },
  evaluate: ({ policies, assignments }) =>
    judgePolicies(policies, assignments, 'TeamsMeetingPolicy', {
      property: 'AllowPSTNUsersToBypassLobby',
      expected: false,
      compare: (policy) => compareSwitch(policy.AllowPSTNUsersToBypassLobby, false),
      passes: 'Callers wait in the lobby under every meeting policy in use.',
      fails: 'callers skip the lobby',
    }),
  manually: [
    'Teams admin center → Meetings → Meeting policies → Global (Org-wide default) → Meeting join & lobby.',
    'Switch “People dialing in can bypass the lobby” off and save.',
    'Do the same for each policy listed here.',
  ],
});

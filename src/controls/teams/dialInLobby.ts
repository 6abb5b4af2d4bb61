import * as z from 'zod';
import { defineControl, optional } from '../../domain/control.ts';
import { compareSwitch } from '../../domain/scale.ts';
import type { ValueOf } from '../../domain/source.ts';
import { judgePolicies, type PolicyQuestion } from '../../domain/teamsPolicies.ts';
import { teamsMeetingPolicies } from '../../sources/teamsMeetingPolicies.ts';
import { teamsPolicyAssignments } from '../../sources/teamsPolicyAssignments.ts';
import { meetingPolicyTarget, policyWrites } from '../../targets/teamsPolicy.ts';

type Policy = ValueOf<typeof teamsMeetingPolicies>[number];

const question: PolicyQuestion<Policy> = {
  property: 'AllowPSTNUsersToBypassLobby',
  expected: false,
  compare: (policy) => compareSwitch(policy.AllowPSTNUsersToBypassLobby, false),
  passes: 'Callers wait in the lobby under every meeting policy in use.',
  fails: 'callers skip the lobby',
};

/** Refused by the service (Microsoft365DSC, issue 689). */
function admitsEveryone({ AutoAdmittedUsers }: Policy): string | undefined {
  return AutoAdmittedUsers === 'Everyone'
    ? 'While a policy lets everyone skip the lobby, the service refuses to keep callers in it. Mend teams.lobby first, then plan again.'
    : undefined;
}

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
    judgePolicies(policies, assignments, 'TeamsMeetingPolicy', question),
  remediation: {
    risk: 'R1',
    targets: [meetingPolicyTarget],
    impact: { kind: 'everyone', text: 'Callers wait until somebody lets them in.' },
    plan: ({ policies }) => policyWrites(meetingPolicyTarget, policies, question, admitsEveryone),
  },
  manually: [
    'Teams admin center → Meetings → Meeting policies → Global (Org-wide default) → Meeting join & lobby.',
    'Switch “People dialing in can bypass the lobby” off and save.',
    'Do the same for each policy listed here.',
  ],
});

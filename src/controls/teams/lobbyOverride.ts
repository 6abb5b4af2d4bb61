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
  property: 'AllowOrganizersToOverrideLobbySettings',
  expected: false,
  compare: (policy) => compareSwitch(policy.AllowOrganizersToOverrideLobbySettings, false),
  passes: 'Organisers keep to the lobby of their meeting policy.',
  fails: 'organisers can open the lobby wider',
};

export const lobbyOverride = defineControl({
  id: 'teams.lobbyOverride',
  revision: 1,
  title: 'Organisers cannot open the lobby wider than the policy says',
  failing: 'Organisers can open the lobby wider than the policy says',
  rationale:
    'A lobby that every organiser can switch off for convenience protects only the meetings that needed it least.',
  area: 'lobby',
  severity: 'low',
  refs: {
    catalogue: ['TEAMS-LOBBY-003'],
    microsoft: ['https://learn.microsoft.com/microsoftteams/who-can-bypass-meeting-lobby'],
  },
  settings: z.strictObject({}),
  reads: { policies: teamsMeetingPolicies, assignments: optional(teamsPolicyAssignments) },
  evaluate: ({ policies, assignments }) =>
    judgePolicies(policies, assignments, 'TeamsMeetingPolicy', question),
  remediation: {
    risk: 'R1',
    targets: [meetingPolicyTarget],
    impact: { kind: 'everyone', text: 'Organisers can no longer open the lobby wider for their meeting.' },
    plan: ({ policies }) => policyWrites(meetingPolicyTarget, policies, question),
  },
  manually: [
    'Teams PowerShell: Set-CsTeamsMeetingPolicy -Identity Global -AllowOrganizersToOverrideLobbySettings $false',
    'With Teams Premium, lock the lobby in a meeting template as well: Teams admin center → Meetings → Meeting templates.',
    'Do the same for each policy listed here, or assign its people another one.',
  ],
});

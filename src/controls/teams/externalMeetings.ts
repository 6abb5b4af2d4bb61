import * as z from 'zod';
import { defineControl, optional } from '../../domain/control.ts';
import { compareOnScale, defineScale } from '../../domain/scale.ts';
import type { ValueOf } from '../../domain/source.ts';
import { judgePolicies, type PolicyQuestion } from '../../domain/teamsPolicies.ts';
import { teamsMeetingPolicies } from '../../sources/teamsMeetingPolicies.ts';
import { teamsPolicyAssignments } from '../../sources/teamsPolicyAssignments.ts';
import { meetingPolicyTarget, policyWrites } from '../../targets/teamsPolicy.ts';

type Policy = ValueOf<typeof teamsMeetingPolicies>[number];

/** Teams PowerShell, Set-CsTeamsMeetingPolicy: AllowUserToJoinExternalMeeting. */
const externalMeetingScale = defineScale('Which meetings of other companies people may join', [
  { value: 'Enabled', means: 'those of any company' },
  { value: 'FederatedOnly', means: 'those of companies that external access allows' },
  { value: 'Disabled', means: 'none' },
]);

function question(least: (typeof externalMeetingScale.values)[number]): PolicyQuestion<Policy> {
  return {
    property: 'AllowUserToJoinExternalMeeting',
    expected: least,
    compare: (policy) => compareOnScale(externalMeetingScale, policy.AllowUserToJoinExternalMeeting, least),
    passes: 'No meeting policy in use lets people join more than that.',
    fails: 'people can join meetings of any company',
  };
}

export const externalMeetings = defineControl({
  id: 'teams.externalMeetings',
  revision: 1,
  title: 'People join meetings of trusted companies only',
  failing: 'People can join meetings of any company',
  rationale:
    'What is said, shown and written in somebody else’s meeting is theirs: it is recorded and kept under their rules.',
  area: 'lobby',
  severity: 'low',
  refs: {
    catalogue: ['TEAMS-EXTMEET-001'],
    microsoft: ['https://learn.microsoft.com/microsoftteams/trusted-organizations-external-meetings-chat'],
  },
  settings: z.strictObject({
    least: z
      .enum(externalMeetingScale.values)
      .default('FederatedOnly')
      .describe('The most that people may join.'),
  }),
  scales: [externalMeetingScale],
  reads: { policies: teamsMeetingPolicies, assignments: optional(teamsPolicyAssignments) },
  evaluate: ({ policies, assignments }, { least }) =>
    judgePolicies(policies, assignments, 'TeamsMeetingPolicy', question(least)),
  remediation: {
    risk: 'R1',
    targets: [meetingPolicyTarget],
    impact: { kind: 'everyone', text: 'People can no longer join the meetings of every company.' },
    plan: ({ policies }, { least }) => policyWrites(meetingPolicyTarget, policies, question(least)),
  },
  manually: [
    'Teams PowerShell: Set-CsTeamsMeetingPolicy -Identity Global -AllowUserToJoinExternalMeeting FederatedOnly',
    'Name the companies first: Teams admin center → Users → External access.',
    'Do the same for each policy listed here, or assign its people another one.',
  ],
});

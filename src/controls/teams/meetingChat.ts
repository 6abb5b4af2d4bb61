import * as z from 'zod';
import { defineControl, optional } from '../../domain/control.ts';
import { compareOnScale, defineScale } from '../../domain/scale.ts';
import type { ValueOf } from '../../domain/source.ts';
import { judgePolicies, type PolicyQuestion } from '../../domain/teamsPolicies.ts';
import { teamsMeetingPolicies } from '../../sources/teamsMeetingPolicies.ts';
import { teamsPolicyAssignments } from '../../sources/teamsPolicyAssignments.ts';
import { meetingPolicyTarget, policyWrites } from '../../targets/teamsPolicy.ts';

type Policy = ValueOf<typeof teamsMeetingPolicies>[number];

/** Teams PowerShell, Set-CsTeamsMeetingPolicy: MeetingChatEnabledType. */
const chatScale = defineScale('Who may use the chat of a meeting', [
  { value: 'Enabled', means: 'everyone, also anonymous people, before and after the meeting too' },
  { value: 'EnabledInMeetingOnlyForAll', means: 'everyone, also anonymous people, while the meeting lasts' },
  { value: 'EnabledExceptAnonymous', means: 'everyone but anonymous people' },
  {
    value: 'EnabledInMeetingOnlyForAllExceptAnonymous',
    means: 'everyone but anonymous people, while the meeting lasts',
  },
  { value: 'Disabled', means: 'nobody' },
]);

function question(least: (typeof chatScale.values)[number]): PolicyQuestion<Policy> {
  return {
    property: 'MeetingChatEnabledType',
    expected: least,
    compare: (policy) => compareOnScale(chatScale, policy.MeetingChatEnabledType, least),
    passes: 'Anonymous people are kept out of the chat under every meeting policy in use.',
    fails: 'anonymous people can use the chat of a meeting',
  };
}

export const meetingChat = defineControl({
  id: 'teams.meetingChat',
  revision: 1,
  title: 'Anonymous people cannot use the chat of a meeting',
  failing: 'Anonymous people can use the chat of a meeting',
  rationale:
    'In the chat lie links, files and what was said before. Nobody knows who an anonymous participant is, and what they post looks as if it came from the meeting.',
  area: 'lobby',
  severity: 'medium',
  refs: {
    catalogue: ['TEAMS-CHAT-001'],
    prowler: ['teams_meeting_chat_anonymous_users_disabled'],
    cis: ['8.5.5'],
    microsoft: ['https://learn.microsoft.com/microsoftteams/manage-meeting-chat'],
  },
  settings: z.strictObject({
    least: z
      .enum(chatScale.values)
      .default('EnabledExceptAnonymous')
      .describe('The most who may use the chat.'),
  }),
  scales: [chatScale],
  reads: { policies: teamsMeetingPolicies, assignments: optional(teamsPolicyAssignments) },
  evaluate: ({ policies, assignments }, { least }) =>
    judgePolicies(policies, assignments, 'TeamsMeetingPolicy', question(least)),
  remediation: {
    risk: 'R1',
    targets: [meetingPolicyTarget],
    impact: {
      kind: 'everyone',
      text: 'Anonymous participants can no longer read or write in the chat of a meeting.',
    },
    plan: ({ policies }, { least }) => policyWrites(meetingPolicyTarget, policies, question(least)),
  },
  manually: [
    'Teams admin center → Meetings → Meeting policies → Global (Org-wide default) → Meeting engagement.',
    'Set “Meeting chat” to “On for everyone but anonymous participants” and save.',
    'Do the same for each policy listed here, or assign its people another one.',
  ],
});

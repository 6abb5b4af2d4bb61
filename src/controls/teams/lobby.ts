import * as z from 'zod';
import { defineControl, optional } from '../../domain/control.ts';
import { compareOnScale, defineScale } from '../../domain/scale.ts';
import type { ValueOf } from '../../domain/source.ts';
import { judgePolicies, type PolicyQuestion } from '../../domain/teamsPolicies.ts';
import { teamsMeetingPolicies } from '../../sources/teamsMeetingPolicies.ts';
import { teamsPolicyAssignments } from '../../sources/teamsPolicyAssignments.ts';
import { meetingPolicyTarget, policyWrites } from '../../targets/teamsPolicy.ts';

type Policy = ValueOf<typeof teamsMeetingPolicies>[number];

/**
 * Who comes in without waiting, most strangers first. `InvitedUsers` lets in whoever was invited, outsiders included,
 * so it stands below the values that keep every outsider waiting (Teams: control who can bypass the meeting lobby).
 */
const lobbyScale = defineScale('Who skips the lobby', [
  { value: 'Everyone', means: 'everyone, also strangers' },
  {
    value: 'EveryoneInSameAndFederatedCompany',
    means: 'people in the company and in every federated company',
  },
  { value: 'InvitedUsers', means: 'whoever was invited, outsiders included' },
  { value: 'EveryoneInCompany', means: 'people in the company, and its guests' },
  { value: 'EveryoneInCompanyExcludingGuests', means: 'people in the company, not its guests' },
  { value: 'OrganizerOnly', means: 'only the organiser' },
]);

function question(least: (typeof lobbyScale.values)[number]): PolicyQuestion<Policy> {
  return {
    property: 'AutoAdmittedUsers',
    expected: least,
    compare: (policy) => compareOnScale(lobbyScale, policy.AutoAdmittedUsers, least),
    passes: 'External participants wait in the lobby under every meeting policy in use.',
    fails: 'external participants skip the lobby',
  };
}

export const lobby = defineControl({
  id: 'teams.lobby',
  revision: 1,
  title: 'External participants wait in the lobby until somebody lets them in',
  failing: 'External participants can join meetings without being let in',
  rationale:
    'A meeting link travels. Without a lobby whoever has it sits in the meeting, hears everything and is noticed late or never.',
  area: 'lobby',
  severity: 'high',
  refs: {
    catalogue: ['TEAMS-LOBBY-001'],
    prowler: ['teams_meeting_external_lobby_bypass_disabled'],
    cis: ['8.5.3'],
    microsoft: ['https://learn.microsoft.com/microsoftteams/who-can-bypass-meeting-lobby'],
  },
  settings: z.strictObject({
    least: z
      .enum(lobbyScale.values)
      .default('EveryoneInCompanyExcludingGuests')
      .describe('The most that may skip the lobby.'),
  }),
  scales: [lobbyScale],
  reads: { policies: teamsMeetingPolicies, assignments: optional(teamsPolicyAssignments) },
  evaluate: ({ policies, assignments }, { least }) =>
    judgePolicies(policies, assignments, 'TeamsMeetingPolicy', question(least)),
  remediation: {
    risk: 'R1',
    targets: [meetingPolicyTarget],
    impact: {
      kind: 'everyone',
      text: 'Whoever skipped the lobby until now waits until somebody lets them in.',
    },
    plan: ({ policies }, { least }) => policyWrites(meetingPolicyTarget, policies, question(least)),
  },
  manually: [
    'Teams admin center → Meetings → Meeting policies → Global (Org-wide default) → Meeting join & lobby.',
    'Set “Who can bypass the lobby” to “People in my org” (guests wait) and save.',
    'Do the same for each policy listed here, or assign its people another one.',
  ],
});

import * as z from 'zod';
import { defineControl, optional } from '../../domain/control.ts';
import { compareSwitch } from '../../domain/scale.ts';
import type { ValueOf } from '../../domain/source.ts';
import { judgePolicies, notInSnapshots, type PolicyQuestion } from '../../domain/teamsPolicies.ts';
import { teamsMessagingPolicies } from '../../sources/teamsMessagingPolicies.ts';
import { teamsPolicyAssignments } from '../../sources/teamsPolicyAssignments.ts';
import { messagingPolicyTarget, policyWrites } from '../../targets/teamsPolicy.ts';

type Policy = ValueOf<typeof teamsMessagingPolicies>[number];

const question: PolicyQuestion<Policy> = {
  property: 'UseB2BInvitesToAddExternalUsers',
  expected: false,
  compare: ({ UseB2BInvitesToAddExternalUsers: invites }) =>
    typeof invites === 'string' ? 'notOnScale' : compareSwitch(invites, false),
  passes: 'No messaging policy in use makes guests of people who are written to.',
  fails: 'writing to an outside address makes a guest',
};

export const chatInvitations = defineControl({
  id: 'teams.chatInvitations',
  revision: 1,
  title: 'Nobody becomes a guest by being written to in a chat',
  failing: 'Anybody’s chat with an outside address makes a guest of the tenant',
  rationale:
    'With this on, typing an address into a new chat invites its owner into the tenant. Guests appear that nobody decided on and nobody looks after.',
  area: 'guests',
  severity: 'medium',
  refs: {
    catalogue: ['TEAMS-B2BCHAT-001'],
    microsoft: ['https://learn.microsoft.com/powershell/module/microsoftteams/set-csteamsmessagingpolicy'],
  },
  settings: z.strictObject({}),
  reads: { policies: teamsMessagingPolicies, assignments: optional(teamsPolicyAssignments) },
  evaluate: ({ policies, assignments }) =>
    notInSnapshots(policies, 'UseB2BInvitesToAddExternalUsers') ??
    judgePolicies(policies, assignments, 'TeamsMessagingPolicy', question),
  remediation: {
    risk: 'R1',
    targets: [messagingPolicyTarget],
    impact: { kind: 'everyone', text: 'Writing to an outside address no longer makes a guest.' },
    plan: ({ policies }) => policyWrites(messagingPolicyTarget, policies, question),
  },
  manually: [
    'Teams PowerShell: Set-CsTeamsMessagingPolicy -Identity Global -UseB2BInvitesToAddExternalUsers $false',
    'Do the same for each policy listed here.',
  ],
});

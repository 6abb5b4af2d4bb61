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
  property: 'AllowAnonymousUsersToStartMeeting',
  expected: false,
  compare: (policy) => compareSwitch(policy.AllowAnonymousUsersToStartMeeting, false),
  passes: 'Anonymous people and callers cannot start a meeting under any meeting policy in use.',
  fails: 'somebody unknown can start a meeting',
};

export const anonymousStart = defineControl({
  id: 'teams.anonymousStart',
  revision: 1,
  title: 'Nobody unknown can start a meeting',
  failing: 'Somebody unknown can start a meeting',
  rationale:
    'Whoever has the link can open the meeting before anybody of the company is there, and uses its room, its name and its lines for purposes of their own.',
  area: 'lobby',
  severity: 'medium',
  refs: {
    catalogue: ['TEAMS-ANON-001'],
    scuba: ['MS.TEAMS.1.2v2'],
    prowler: ['teams_meeting_anonymous_user_start_disabled'],
    cis: ['8.5.2'],
    microsoft: ['https://learn.microsoft.com/microsoftteams/anonymous-users-in-meetings'],
  },
  settings: z.strictObject({}),
  reads: { policies: teamsMeetingPolicies, assignments: optional(teamsPolicyAssignments) },
  evaluate: ({ policies, assignments }) =>
    judgePolicies(policies, assignments, 'TeamsMeetingPolicy', question),
  remediation: {
    risk: 'R1',
    targets: [meetingPolicyTarget],
    impact: { kind: 'everyone', text: 'Meetings begin when somebody who has signed in is there.' },
    plan: ({ policies }) => policyWrites(meetingPolicyTarget, policies, question),
  },
  manually: [
    'Teams admin center → Meetings → Meeting policies → Global (Org-wide default) → Meeting join & lobby.',
    'Switch “Anonymous users and dial-in callers can start a meeting” off and save.',
    'Do the same for each policy listed here, or assign its people another one.',
  ],
});

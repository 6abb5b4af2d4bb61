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
  property: 'AllowExternalParticipantGiveRequestControl',
  expected: false,
  compare: (policy) => compareSwitch(policy.AllowExternalParticipantGiveRequestControl, false),
  passes: 'People from outside can neither ask for nor be given control under any meeting policy in use.',
  fails: 'people from outside can be given control of a shared screen',
};

export const externalControl = defineControl({
  id: 'teams.externalControl',
  revision: 1,
  title: 'People from outside cannot take control of a shared screen',
  failing: 'People from outside can take control of a shared screen',
  rationale:
    'Whoever controls the screen controls the computer behind it: its mail, its files and everything that its owner is signed in to.',
  area: 'lobby',
  severity: 'high',
  refs: {
    catalogue: ['TEAMS-CONTROL-001'],
    scuba: ['MS.TEAMS.1.1v1'],
    prowler: ['teams_meeting_external_control_disabled'],
    cis: ['8.5.7'],
    microsoft: ['https://learn.microsoft.com/microsoftteams/meeting-who-present-request-control'],
  },
  settings: z.strictObject({}),
  reads: { policies: teamsMeetingPolicies, assignments: optional(teamsPolicyAssignments) },
  evaluate: ({ policies, assignments }) =>
    judgePolicies(policies, assignments, 'TeamsMeetingPolicy', question),
  remediation: {
    risk: 'R1',
    targets: [meetingPolicyTarget],
    impact: {
      kind: 'everyone',
      text: 'People from outside can no longer be given control of a shared screen.',
    },
    plan: ({ policies }) => policyWrites(meetingPolicyTarget, policies, question),
  },
  manually: [
    'Teams admin center → Meetings → Meeting policies → Global (Org-wide default) → Content sharing.',
    'Switch “External participants can give or request control” off and save.',
    'Do the same for each policy listed here, or assign its people another one.',
  ],
});

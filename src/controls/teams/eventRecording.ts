import * as z from 'zod';
import { defineControl, optional } from '../../domain/control.ts';
import { compareOnScale, defineScale } from '../../domain/scale.ts';
import type { ValueOf } from '../../domain/source.ts';
import { judgePolicies, type PolicyQuestion } from '../../domain/teamsPolicies.ts';
import { teamsBroadcastPolicies } from '../../sources/teamsBroadcastPolicies.ts';
import { teamsPolicyAssignments } from '../../sources/teamsPolicyAssignments.ts';
import { broadcastPolicyTarget, policyWrites } from '../../targets/teamsPolicy.ts';

type Policy = ValueOf<typeof teamsBroadcastPolicies>[number];

/** Teams PowerShell, Set-CsTeamsMeetingBroadcastPolicy: BroadcastRecordingMode. */
const recordingScale = defineScale('Which live events are recorded', [
  { value: 'AlwaysEnabled', means: 'every one' },
  { value: 'UserOverride', means: 'those whose organiser wants it' },
  { value: 'AlwaysDisabled', means: 'none' },
]);

function question(least: (typeof recordingScale.values)[number]): PolicyQuestion<Policy> {
  return {
    property: 'BroadcastRecordingMode',
    expected: least,
    compare: (policy) => compareOnScale(recordingScale, policy.BroadcastRecordingMode, least),
    passes: 'No live event policy in use records more than that.',
    fails: 'live events are recorded whether anybody wants it or not',
  };
}

export const eventRecording = defineControl({
  id: 'teams.eventRecording',
  revision: 1,
  title: 'Live events are recorded only when their organiser wants it',
  failing: 'Every live event is recorded',
  rationale:
    'A recording that nobody asked for lies somewhere that nobody looks after, with everything that was said on the day.',
  area: 'privacy',
  severity: 'low',
  refs: {
    catalogue: ['TEAMS-EVENTS-001'],
    scuba: ['MS.TEAMS.1.7v2'],
    microsoft: [
      'https://learn.microsoft.com/microsoftteams/teams-live-events/set-teams-live-events-policies-using-powershell',
    ],
  },
  settings: z.strictObject({
    least: z.enum(recordingScale.values).default('UserOverride').describe('The most that may be recorded.'),
  }),
  scales: [recordingScale],
  reads: { policies: teamsBroadcastPolicies, assignments: optional(teamsPolicyAssignments) },
  evaluate: ({ policies, assignments }, { least }) =>
    judgePolicies(policies, assignments, 'TeamsMeetingBroadcastPolicy', question(least)),
  remediation: {
    risk: 'R1',
    targets: [broadcastPolicyTarget],
    impact: { kind: 'everyone', text: 'Live events are recorded only when the organiser wants it.' },
    plan: ({ policies }, { least }) => policyWrites(broadcastPolicyTarget, policies, question(least)),
  },
  manually: [
    'Teams admin center → Meetings → Live events policies → Global (Org-wide default).',
    'Set “Record an event” to “Organizer can record” and save.',
    'Do the same for each policy listed here.',
  ],
});

import * as z from 'zod';
import { defineControl, optional } from '../../domain/control.ts';
import { compareOnScale, defineScale } from '../../domain/scale.ts';
import { judgePolicies } from '../../domain/teamsPolicies.ts';
import { teamsEncryptionPolicies } from '../../sources/teamsEncryptionPolicies.ts';
import { teamsPolicyAssignments } from '../../sources/teamsPolicyAssignments.ts';

/** Teams PowerShell, Set-CsTeamsEnhancedEncryptionPolicy: MeetingEndToEndEncryption. */
const encryptionScale = defineScale('End-to-end encryption of meetings', [
  { value: 'Disabled', means: 'nobody can have it' },
  { value: 'DisabledUserOverride', means: 'off until somebody switches it on' },
]);

export const meetingEncryption = defineControl({
  id: 'teams.meetingEncryption',
  revision: 1,
  title: 'Confidential meetings can be encrypted from end to end',
  failing: 'No meeting can be encrypted from end to end',
  rationale:
    'For the few meetings that nobody else may ever hear, not even Microsoft, the organiser needs a switch that works.',
  area: 'privacy',
  severity: 'low',
  refs: {
    catalogue: ['TEAMS-E2EE-001'],
    microsoft: ['https://learn.microsoft.com/microsoftteams/end-to-end-encrypted-meetings'],
  },
  settings: z.strictObject({}),
  scales: [encryptionScale],
  reads: { policies: teamsEncryptionPolicies, assignments: optional(teamsPolicyAssignments) },
  remedyPlans: ['TEAMSPRO_PROTECTION'],
  evaluate: ({ policies, assignments }) =>
    judgePolicies(policies, assignments, 'TeamsEnhancedEncryptionPolicy', {
      property: 'MeetingEndToEndEncryption',
      expected: 'DisabledUserOverride',
      compare: (policy) =>
        compareOnScale(encryptionScale, policy.MeetingEndToEndEncryption, 'DisabledUserOverride'),
      passes: 'Whoever needs it can encrypt meetings from end to end.',
      fails: 'nobody can encrypt meetings from end to end',
    }),
  manually: [
    'Teams admin center → Enhanced encryption policies → Global (Org-wide default).',
    'Set “End-to-end meeting encryption” to “Not enabled, but users can enable”, and save. Meetings take Teams Premium.',
  ],
});

import * as z from 'zod';
import { defineControl, optional } from '../../domain/control.ts';
import { compareOnScale, defineScale, type ScaleComparison } from '../../domain/scale.ts';
import type { ValueOf } from '../../domain/source.ts';
import { judgePolicies } from '../../domain/teamsPolicies.ts';
import { teamsMeetingPolicies } from '../../sources/teamsMeetingPolicies.ts';
import { teamsPolicyAssignments } from '../../sources/teamsPolicyAssignments.ts';

type Policy = ValueOf<typeof teamsMeetingPolicies>[number];

/** Microsoft Teams: manage explicit consent for recording and transcription. */
const consentScale = defineScale('Whether participants are asked before they are recorded', [
  { value: 'Disabled', means: 'they are only told' },
  { value: 'Enabled', means: 'they have to agree' },
]);

export const recordingConsent = defineControl({
  id: 'teams.recordingConsent',
  revision: 1,
  title: 'Participants agree before they are recorded',
  failing: 'Participants are recorded without having agreed',
  rationale:
    'In many countries a conversation may be recorded only with the consent of those who speak. With explicit consent nobody is heard or seen in a recording who did not say yes, and the answer is kept.',
  area: 'privacy',
  severity: 'medium',
  refs: {
    catalogue: ['TEAMS-REC-001'],
    microsoft: ['https://learn.microsoft.com/microsoftteams/meeting-recording'],
  },
  settings: z.strictObject({}),
  scales: [consentScale],
  reads: { policies: teamsMeetingPolicies, assignments: optional(teamsPolicyAssignments) },
  evaluate: ({ policies, assignments }) =>
    judgePolicies(policies, assignments, 'TeamsMeetingPolicy', {
      property: 'ExplicitRecordingConsent',
      expected: 'Enabled',
      compare: compareConsent,
      passes: 'Where recording or transcription is allowed, participants have to agree.',
      fails: 'participants are recorded without having agreed',
    }),
  manually: [
    'Teams admin center → Meetings → Meeting policies → Global (Org-wide default) → Recording & transcription.',
    'Set “Require participant agreement for recording and transcription” to On and save.',
    'Do the same for each policy listed here.',
  ],
});

/** Without recording and transcription there is nothing to agree to. */
function compareConsent(policy: Policy): ScaleComparison {
  const { AllowCloudRecording: recorded, AllowTranscription: transcribed } = policy;
  if (recorded === false && transcribed === false) return 'meets';
  return compareOnScale(consentScale, policy.ExplicitRecordingConsent, 'Enabled');
}

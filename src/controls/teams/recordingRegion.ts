import * as z from 'zod';
import { defineControl, optional } from '../../domain/control.ts';
import { compareSwitch } from '../../domain/scale.ts';
import { judgePolicies } from '../../domain/teamsPolicies.ts';
import { teamsMeetingPolicies } from '../../sources/teamsMeetingPolicies.ts';
import { teamsPolicyAssignments } from '../../sources/teamsPolicyAssignments.ts';

export const recordingRegion = defineControl({
  id: 'teams.recordingRegion',
  revision: 1,
  title: 'Recordings stay in the company’s own region',
  failing: 'Recordings can be stored outside the company’s own region',
  rationale:
    'A recording that lies in another part of the world is under other laws than the company promised its clients.',
  area: 'privacy',
  severity: 'medium',
  refs: {
    catalogue: ['TEAMS-REC-001'],
    microsoft: ['https://learn.microsoft.com/microsoftteams/meeting-recording'],
  },
  settings: z.strictObject({}),
  reads: { policies: teamsMeetingPolicies, assignments: optional(teamsPolicyAssignments) },
  evaluate: ({ policies, assignments }) =>
    judgePolicies(policies, assignments, 'TeamsMeetingPolicy', {
      property: 'AllowRecordingStorageOutsideRegion',
      expected: false,
      compare: (policy) => compareSwitch(policy.AllowRecordingStorageOutsideRegion, false),
      passes: 'No meeting policy in use lets recordings leave the region.',
      fails: 'recordings can be stored outside the region',
    }),
  manually: [
    'Teams admin center → Meetings → Meeting policies → Global (Org-wide default) → Recording & transcription.',
    'Switch “Store recordings outside of your country or region” off and save.',
    'Do the same for each policy listed here, or assign its people another one.',
  ],
});

import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';
import { judgeSwitch } from '../../domain/judging.ts';
import { judgeGlobal } from '../../domain/teamsPolicies.ts';
import { teamsMeetingPolicies } from '../../sources/teamsMeetingPolicies.ts';

/** The global policy alone: a policy of one's own that allows it is given to some on purpose. */
export const recording = defineControl({
  id: 'teams.recording',
  revision: 1,
  title: 'Meetings are recorded only by those who were given it',
  failing: 'Everybody can record meetings',
  rationale:
    'A recording keeps every word of everybody in the room, and goes where its owner shares it. Most meetings need none.',
  area: 'privacy',
  severity: 'low',
  refs: {
    catalogue: ['TEAMS-REC-001'],
    scuba: ['MS.TEAMS.1.6v1'],
    prowler: ['teams_meeting_recording_disabled'],
    cis: ['8.5.9'],
    microsoft: ['https://learn.microsoft.com/microsoftteams/meeting-recording'],
  },
  settings: z.strictObject({}),
  reads: { policies: teamsMeetingPolicies },
  evaluate: ({ policies }) =>
    judgeGlobal(policies, (global) =>
      judgeSwitch(
        global.AllowCloudRecording,
        false,
        { item: { type: 'teamsPolicy', id: 'Global', name: 'Global', property: 'AllowCloudRecording' } },
        {
          passes: 'The global meeting policy does not allow recording.',
          fails: 'The global meeting policy lets everybody record.',
        },
      ),
    ),
  manually: [
    'Teams admin center → Meetings → Meeting policies → Global (Org-wide default) → Recording & transcription.',
    'Switch “Meeting recording” off and save.',
    'Make a policy of its own for the people who need recordings, and assign it to them.',
  ],
});

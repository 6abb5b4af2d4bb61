import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';
import { judgeSwitch } from '../../domain/judging.ts';
import { judgeGlobal } from '../../domain/teamsPolicies.ts';
import { teamsMeetingPolicies } from '../../sources/teamsMeetingPolicies.ts';

/** The global policy alone: a policy of one's own that allows it is given to some on purpose. */
export const transcription = defineControl({
  id: 'teams.transcription',
  revision: 1,
  title: 'Meetings are transcribed only by those who were given it',
  failing: 'Everybody can have meetings transcribed',
  rationale:
    'A transcript is every word in writing, with names: easier to search, to copy and to send on than a recording.',
  area: 'privacy',
  severity: 'low',
  refs: {
    catalogue: ['TEAMS-REC-001'],
    microsoft: ['https://learn.microsoft.com/microsoftteams/meeting-transcription-captions'],
  },
  settings: z.strictObject({}),
  reads: { policies: teamsMeetingPolicies },
  evaluate: ({ policies }) =>
    judgeGlobal(policies, (global) =>
      judgeSwitch(
        global.AllowTranscription,
        false,
        { item: { type: 'teamsPolicy', id: 'Global', name: 'Global', property: 'AllowTranscription' } },
        {
          passes: 'The global meeting policy does not allow transcription.',
          fails: 'The global meeting policy lets everybody have meetings transcribed.',
        },
      ),
    ),
  manually: [
    'Teams admin center → Meetings → Meeting policies → Global (Org-wide default) → Recording & transcription.',
    'Switch “Transcription” off and save.',
    'Make a policy of its own for the people who need transcripts, and assign it to them.',
  ],
});

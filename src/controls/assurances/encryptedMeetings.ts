import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';

export const encryptedMeetings = defineControl({
  id: 'assurances.encryptedMeetings',
  revision: 1,
  title: 'It is agreed which meetings need end-to-end encryption',
  failing: 'Nobody agreed which meetings need end-to-end encryption',
  rationale:
    'End-to-end encryption keeps even Microsoft out of a meeting, and takes recording, transcription and dial-in away. So it is for some meetings, and people must know for which.',
  area: 'lobby',
  severity: 'low',
  refs: {
    catalogue: [],
    microsoft: ['https://learn.microsoft.com/microsoftteams/end-to-end-encrypted-meetings'],
  },
  settings: z.strictObject({}),
  reads: {},
  attestation:
    'Every Teams meeting is encrypted on its way and where it is stored. With Teams Premium, a meeting can be encrypted end to end: then nobody but its participants hears or sees it, and there is no recording, no transcription, no live captions and no breakout room, and nobody joins by browser; the chat is not covered. Agree which meetings need that, such as those of the board, tell the people who organise them, and give those people a policy, a template or a label that switches it on.',
  manually: [
    'Ask management and those who handle secrets which meetings these are, and write it down.',
    'Teams admin center → Enhanced encryption policies: for the organisers of these meetings, “End-to-end meeting encryption”: Not enabled, but users can override. Or enforce it by a meeting template or a sensitivity label.',
    'Attest it in the tenant file, with what was agreed as evidence, for a year at most.',
  ],
});

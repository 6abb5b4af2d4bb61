import { transcription } from '../../../src/controls/teams/transcription.ts';
import { testControl } from '../../testControl.ts';
import { globalCases } from './policies.ts';

testControl(transcription, {
  ...globalCases('teamsMeetingPolicies', 'AllowTranscription', { strict: false, weak: true }),
  'a policy of one’s own allows it to some': {
    verdict: 'pass',
    given: {
      teamsMeetingPolicies: [
        { Identity: 'Global', AllowTranscription: false },
        { Identity: 'Tag:Trainers', AllowTranscription: true },
      ],
    },
  },
});

import { encryptedMeetings } from '../../../src/controls/assurances/encryptedMeetings.ts';
import { testControl } from '../../testControl.ts';
import { attestedCases } from '../attestations.ts';

testControl(encryptedMeetings, attestedCases('assurances.encryptedMeetings'));

import { recordingRegion } from '../../../src/controls/teams/recordingRegion.ts';
import { testControl } from '../../testControl.ts';
import { meetingPolicyCases } from './policies.ts';

testControl(recordingRegion, {
  ...meetingPolicyCases({ property: 'AllowRecordingStorageOutsideRegion', strict: false, weak: true }),
});

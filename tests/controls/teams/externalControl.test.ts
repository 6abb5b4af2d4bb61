import { externalControl } from '../../../src/controls/teams/externalControl.ts';
import { testControl } from '../../testControl.ts';
import { meetingPolicyCases } from './policies.ts';

testControl(externalControl, {
  ...meetingPolicyCases({
    property: 'AllowExternalParticipantGiveRequestControl',
    strict: false,
    weak: true,
  }),
});

import { meetingEncryption } from '../../../src/controls/teams/meetingEncryption.ts';
import { testControl } from '../../testControl.ts';
import { policyCases } from './policies.ts';

testControl(meetingEncryption, {
  ...policyCases({
    source: 'teamsEncryptionPolicies',
    policyType: 'TeamsEnhancedEncryptionPolicy',
    property: 'MeetingEndToEndEncryption',
    strict: 'DisabledUserOverride',
    weak: 'Disabled',
    strange: 'SomethingNew',
  }),
});

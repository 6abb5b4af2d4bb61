import { callEncryption } from '../../../src/controls/teams/callEncryption.ts';
import { testControl } from '../../testControl.ts';
import { policyCases } from './policies.ts';

testControl(callEncryption, {
  ...policyCases({
    source: 'teamsEncryptionPolicies',
    policyType: 'TeamsEnhancedEncryptionPolicy',
    property: 'CallingEndtoEndEncryptionEnabledType',
    strict: 'DisabledUserOverride',
    weak: 'Disabled',
    strange: 'SomethingNew',
  }),
});

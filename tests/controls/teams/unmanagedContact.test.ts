import { unmanagedContact } from '../../../src/controls/teams/unmanagedContact.ts';
import { testControl } from '../../testControl.ts';
import { globalCases } from './policies.ts';

testControl(unmanagedContact, {
  ...globalCases('teamsFederation', 'AllowTeamsConsumer', { strict: false, weak: true }),
});

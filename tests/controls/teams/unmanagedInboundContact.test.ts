import { unmanagedInboundContact } from '../../../src/controls/teams/unmanagedInboundContact.ts';
import { testControl } from '../../testControl.ts';
import { globalCases } from './policies.ts';

testControl(unmanagedInboundContact, {
  ...globalCases('teamsFederation', 'AllowTeamsConsumerInbound', { strict: false, weak: true }),
  'off altogether, so that the other switch is out of force': {
    verdict: 'pass',
    given: {
      teamsFederation: [{ Identity: 'Global', AllowTeamsConsumer: false, AllowTeamsConsumerInbound: true }],
    },
  },
  'inbound off, outbound on': {
    verdict: 'pass',
    given: {
      teamsFederation: [{ Identity: 'Global', AllowTeamsConsumer: true, AllowTeamsConsumerInbound: false }],
    },
  },
});

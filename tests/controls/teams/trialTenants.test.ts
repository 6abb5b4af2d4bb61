import { trialTenants } from '../../../src/controls/teams/trialTenants.ts';
import { testControl } from '../../testControl.ts';
import { globalCases } from './policies.ts';

testControl(trialTenants, {
  ...globalCases('teamsFederation', 'ExternalAccessWithTrialTenants', { strict: 'Blocked', weak: 'Allowed' }),
  'no external access at all': {
    verdict: 'pass',
    given: {
      teamsFederation: [
        { Identity: 'Global', AllowFederatedUsers: false, ExternalAccessWithTrialTenants: 'Allowed' },
      ],
    },
  },
  'a value that is on no scale': {
    verdict: 'unknown',
    given: { teamsFederation: [{ Identity: 'Global', ExternalAccessWithTrialTenants: 'Sometimes' }] },
    kind: 'notOnScale',
  },
});

import { authenticationTransfer } from '../../../src/controls/conditionalAccess/authenticationTransfer.ts';
import { notLicensed, testControl } from '../../testControl.ts';
import { policies } from './policies.ts';

const flow = (transferMethods: string) => ({
  conditions: { authenticationFlows: { transferMethods } },
  grantControls: { builtInControls: ['block'] },
});
const given = (...more: Parameters<typeof policies>) => ({ conditionalAccessPolicies: policies(...more) });

testControl(authenticationTransfer, {
  'a policy that blocks it': { verdict: 'pass', given: given(flow('authenticationTransfer')) },
  'together with the device code flow': {
    verdict: 'pass',
    given: given(flow('deviceCodeFlow, authenticationTransfer')),
  },

  'no policy': { verdict: 'fail', given: given(), items: ['tenant'] },
  'only the device code flow': { verdict: 'fail', given: given(flow('deviceCodeFlow')), items: ['tenant'] },
  'for one application only': {
    verdict: 'fail',
    given: given({
      ...flow('authenticationTransfer'),
      applications: { includeApplications: ['Office365'] },
    }),
    items: ['tenant'],
  },

  'no licence': { verdict: 'notLicensed', given: { conditionalAccessPolicies: notLicensed } },
});

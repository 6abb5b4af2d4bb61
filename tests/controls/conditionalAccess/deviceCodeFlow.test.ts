import { deviceCodeFlow } from '../../../src/controls/conditionalAccess/deviceCodeFlow.ts';
import { list, notLicensed, testControl } from '../../testControl.ts';
import { named, policies } from './policies.ts';

const flow = (transferMethods: unknown) => ({
  conditions: { authenticationFlows: { transferMethods } },
  grantControls: { builtInControls: ['block'] },
});
const given = (...more: Parameters<typeof policies>) => ({ conditionalAccessPolicies: policies(...more) });

testControl(deviceCodeFlow, {
  'a policy that blocks it': { verdict: 'pass', given: given(flow('deviceCodeFlow')) },
  'together with authentication transfer': {
    verdict: 'pass',
    given: given(flow('deviceCodeFlow,authenticationTransfer')),
  },
  'as a list, as some tools record it': { verdict: 'pass', given: given(flow(['deviceCodeFlow'])) },
  'meeting rooms that the tenant file expects': {
    verdict: 'pass',
    given: {
      ...given({ ...flow('deviceCodeFlow'), users: { excludeUsers: ['room'] } }),
      namedAccounts: list([named('room')]),
    },
    config: {
      exceptions: [
        { control: 'conditionalAccess.deviceCodeFlow', owner: 'IT', reason: 'rooms', users: ['room'] },
      ],
    },
  },

  'no policy': { verdict: 'fail', given: given(), items: ['tenant'] },
  'only authentication transfer': {
    verdict: 'fail',
    given: given(flow('authenticationTransfer')),
    items: ['tenant'],
  },
  'a second factor instead of a block': {
    verdict: 'fail',
    given: given({ ...flow('deviceCodeFlow'), grantControls: { builtInControls: ['mfa'] } }),
    items: ['tenant'],
  },
  'only from some platforms': {
    verdict: 'fail',
    given: given({
      ...flow('deviceCodeFlow'),
      conditions: {
        ...flow('deviceCodeFlow').conditions,
        platforms: { includePlatforms: ['windows'], excludePlatforms: [] },
      },
    }),
    items: ['tenant'],
  },
  'a policy that only reports': {
    verdict: 'fail',
    given: given({ ...flow('deviceCodeFlow'), state: 'enabledForReportingButNotEnforced' }),
    items: ['tenant'],
  },
  'somebody left out': {
    verdict: 'fail',
    given: {
      ...given({ ...flow('deviceCodeFlow'), users: { excludeUsers: ['room'] } }),
      namedAccounts: list([named('room')]),
    },
    items: ['room'],
  },

  'no licence': { verdict: 'notLicensed', given: { conditionalAccessPolicies: notLicensed } },
});

import { deviceRegistration } from '../../../src/controls/conditionalAccess/deviceRegistration.ts';
import { list, notLicensed, testControl, unavailable } from '../../testControl.ts';
import { named, policies } from './policies.ts';

const register = (more: Record<string, unknown> = {}) => ({
  applications: { includeApplications: [], includeUserActions: ['urn:user:registerdevice'] },
  ...more,
});
const given = (...more: Parameters<typeof policies>) => ({ conditionalAccessPolicies: policies(...more) });
const settings = (multiFactorAuthConfiguration: unknown) => ({
  deviceRegistrationPolicy: { multiFactorAuthConfiguration },
});

testControl(deviceRegistration, {
  'a policy for it': { verdict: 'pass', given: { ...given(register()), ...settings('notRequired') } },
  'the device settings': { verdict: 'pass', given: { ...given(), ...settings('required') } },

  neither: { verdict: 'fail', given: { ...given(), ...settings('notRequired') }, items: ['tenant'] },
  'a policy for all resources does not reach it': {
    verdict: 'fail',
    given: { ...given({}), ...settings('notRequired') },
    items: ['tenant'],
  },
  'somebody left out': {
    verdict: 'fail',
    given: {
      ...given(register({ users: { excludeUsers: ['ana'] } })),
      ...settings('notRequired'),
      namedAccounts: list([named('ana')]),
    },
    items: ['ana'],
  },

  'no policy, and the device settings could not be read': {
    verdict: 'unknown',
    kind: 'readFailed',
    given: { ...given(), deviceRegistrationPolicy: unavailable },
  },
  'no policy, and the device settings do not say': {
    verdict: 'unknown',
    kind: 'notSaid',
    given: { ...given(), ...settings(undefined) },
  },
  'no policy, and the device settings say something new': {
    verdict: 'unknown',
    kind: 'notSaid',
    given: { ...given(), ...settings('unknownFutureValue') },
  },
  'no licence': { verdict: 'notLicensed', given: { conditionalAccessPolicies: notLicensed } },
});

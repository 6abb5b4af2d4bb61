import { unmanagedDeviceSessions } from '../../../src/controls/conditionalAccess/unmanagedDeviceSessions.ts';
import { list, notLicensed, testControl } from '../../testControl.ts';
import { named, policies } from './policies.ts';

const short = (signInFrequency: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  grantControls: null,
  sessionControls: {
    signInFrequency: { isEnabled: true, frequencyInterval: 'timeBased', ...signInFrequency },
  },
  ...more,
});
const hour = { type: 'hours', value: 1 };
const filter = (mode: string, rule: string) => ({
  conditions: { devices: { deviceFilter: { mode, rule } } },
});
const given = (...more: Parameters<typeof policies>) => ({ conditionalAccessPolicies: policies(...more) });

testControl(unmanagedDeviceSessions, {
  'an hour on every device': { verdict: 'pass', given: given(short(hour)) },
  'an hour where no managed device is': {
    verdict: 'pass',
    given: given(
      short(hour, filter('include', 'device.trustType -ne "ServerAD" -or device.isCompliant -ne True')),
    ),
  },
  'managed devices left out': {
    verdict: 'pass',
    given: given(
      short(hour, filter('exclude', 'device.isCompliant -eq True -or device.trustType -eq "ServerAD"')),
    ),
  },
  'every time': { verdict: 'pass', given: given(short({ frequencyInterval: 'everyTime' })) },
  'as long as was agreed': {
    verdict: 'pass',
    given: given(short({ type: 'days', value: 1 })),
    settings: { hours: 24 },
  },
  'such devices do not get in': {
    verdict: 'pass',
    given: given({ grantControls: { builtInControls: ['compliantDevice', 'domainJoinedDevice'] } }),
  },

  'no policy': { verdict: 'fail', given: given(), items: ['tenant'] },
  'a day': { verdict: 'fail', given: given(short({ type: 'days', value: 1 })), items: ['tenant'] },
  'only devices that are known, and not as they should be': {
    verdict: 'fail',
    given: given(short(hour, filter('include', 'device.isCompliant -eq False'))),
    items: ['tenant'],
  },
  'somebody left out': {
    verdict: 'fail',
    given: {
      ...given(short(hour, { users: { excludeUsers: ['ana'] } })),
      namedAccounts: list([named('ana')]),
    },
    items: ['ana'],
  },

  'no licence': { verdict: 'notLicensed', given: { conditionalAccessPolicies: notLicensed } },
});

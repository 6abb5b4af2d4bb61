import { expiration } from '../../../src/controls/groups/expiration.ts';
import { list, testControl } from '../../testControl.ts';

const given = (more: object = {}) => ({
  groupLifecyclePolicies: list([
    {
      id: 'policy',
      groupLifetimeInDays: 365,
      managedGroupTypes: 'All',
      alternateNotificationEmails: 'it@contoso.example',
      ...more,
    },
  ]),
});

testControl(expiration, {
  'all, after a year': { verdict: 'pass', given: given() },
  'chosen ones, after half a year': {
    verdict: 'pass',
    given: given({ managedGroupTypes: 'Selected', groupLifetimeInDays: 180 }),
  },
  'no policy': { verdict: 'fail', given: { groupLifecyclePolicies: list([]) }, items: ['tenant'] },
  'a policy for none': { verdict: 'fail', given: given({ managedGroupTypes: 'None' }), items: ['policy'] },
  'too late': { verdict: 'fail', given: given({ groupLifetimeInDays: 366 }) },
  'too soon': { verdict: 'fail', given: given({ groupLifetimeInDays: 30 }) },
  'nobody is told': { verdict: 'fail', given: given({ alternateNotificationEmails: ' ' }) },
  'a word that is not known': {
    verdict: 'unknown',
    given: given({ managedGroupTypes: 'unknownFutureValue' }),
    kind: 'notOnScale',
  },
  'after how long is not said': {
    verdict: 'unknown',
    given: given({ groupLifetimeInDays: null }),
    kind: 'notSaid',
  },
  'no licence': { verdict: 'notLicensed', given: given(), licences: ['TEAMS1'] },
});

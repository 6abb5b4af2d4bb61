import { signInFrequency } from '../../../src/controls/conditionalAccess/signInFrequency.ts';
import { list, notLicensed, testControl } from '../../testControl.ts';
import { named, policies } from './policies.ts';

const again = (frequency: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  grantControls: null,
  sessionControls: { signInFrequency: { isEnabled: true, frequencyInterval: 'timeBased', ...frequency } },
  ...more,
});
const week = { type: 'days', value: 7 };
const given = (...more: Parameters<typeof policies>) => ({ conditionalAccessPolicies: policies(...more) });

testControl(signInFrequency, {
  'once a week': { verdict: 'pass', given: given(again(week)) },
  'every twelve hours': { verdict: 'pass', given: given(again({ type: 'hours', value: 12 })) },
  'every time': { verdict: 'pass', given: given(again({ frequencyInterval: 'everyTime' })) },
  'as often as was agreed': {
    verdict: 'pass',
    given: given(again({ type: 'days', value: 30 })),
    settings: { days: 30 },
  },

  'no policy': { verdict: 'fail', given: given(), items: ['tenant'] },
  'once a month': { verdict: 'fail', given: given(again({ type: 'days', value: 30 })), items: ['tenant'] },
  'switched off in the policy': {
    verdict: 'fail',
    given: given(again({ ...week, isEnabled: false })),
    items: ['tenant'],
  },
  'in a unit that is not known': {
    verdict: 'fail',
    given: given(again({ type: 'fortnights', value: 1 })),
    items: ['tenant'],
  },
  'only on Windows': {
    verdict: 'fail',
    given: given(
      again(week, { conditions: { platforms: { includePlatforms: ['windows'], excludePlatforms: [] } } }),
    ),
    items: ['tenant'],
  },
  'somebody left out': {
    verdict: 'fail',
    given: {
      ...given(again(week, { users: { excludeUsers: ['ana'] } })),
      namedAccounts: list([named('ana')]),
    },
    items: ['ana'],
  },

  'no licence': { verdict: 'notLicensed', given: { conditionalAccessPolicies: notLicensed } },
});

import { administratorSessions } from '../../../src/controls/conditionalAccess/administratorSessions.ts';
import { administratorRoles } from '../../../src/domain/directoryRoles.ts';
import { notLicensed, testControl } from '../../testControl.ts';
import { policies } from './policies.ts';

const roles = Object.keys(administratorRoles);
const frequency = (more: Record<string, unknown> = {}) => ({
  signInFrequency: { isEnabled: true, value: 4, type: 'hours', frequencyInterval: 'timeBased', ...more },
});
const never = { persistentBrowser: { isEnabled: true, mode: 'never' } };
const session = (sessionControls: Record<string, unknown>) => ({
  users: { includeUsers: [], includeRoles: roles },
  grantControls: null,
  sessionControls,
});
const given = (...more: Parameters<typeof policies>) => ({ conditionalAccessPolicies: policies(...more) });

testControl(administratorSessions, {
  'four hours, and browsers forget': { verdict: 'pass', given: given(session({ ...frequency(), ...never })) },
  'in two policies': { verdict: 'pass', given: given(session(frequency()), session(never)) },
  'every time, which is stricter': {
    verdict: 'pass',
    given: given(
      session({ ...frequency({ frequencyInterval: 'everyTime', value: null, type: null }), ...never }),
    ),
  },
  'a day, where the baseline takes that': {
    verdict: 'pass',
    given: given(session({ ...frequency({ value: 1, type: 'days' }), ...never })),
    settings: { hours: 24 },
  },

  'no policy': { verdict: 'fail', given: given(), items: roles },
  'too long': {
    verdict: 'fail',
    given: given(session({ ...frequency({ value: 5 }), ...never })),
    items: roles,
  },
  'days taken for hours': {
    verdict: 'fail',
    given: given(session({ ...frequency({ type: 'days' }), ...never })),
    items: roles,
  },
  'a unit that is not known': {
    verdict: 'fail',
    given: given(session({ ...frequency({ type: 'fortnights' }), ...never })),
    items: roles,
  },
  'a frequency that is switched off': {
    verdict: 'fail',
    given: given(session({ ...frequency({ isEnabled: false }), ...never })),
    items: roles,
  },
  'browsers that remember': { verdict: 'fail', given: given(session(frequency())), items: roles },
  'browsers that always remember': {
    verdict: 'fail',
    given: given(session({ ...frequency(), persistentBrowser: { isEnabled: true, mode: 'always' } })),
    items: roles,
  },
  'a forgetting that is switched off': {
    verdict: 'fail',
    given: given(session({ ...frequency(), persistentBrowser: { isEnabled: false, mode: 'never' } })),
    items: roles,
  },

  'no licence': { verdict: 'notLicensed', given: { conditionalAccessPolicies: notLicensed } },
});

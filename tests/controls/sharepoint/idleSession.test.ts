import { idleSession } from '../../../src/controls/sharepoint/idleSession.ts';
import { testControl } from '../../testControl.ts';

const given = (more: object | null = {}) => ({
  sharepointSettings: {
    idleSessionSignOut: more && {
      isEnabled: true,
      warnAfterInSeconds: 9900,
      signOutAfterInSeconds: 10_800,
      ...more,
    },
  },
});

testControl(idleSession, {
  'after three hours': { verdict: 'pass', given: given() },
  'after five minutes, which is stricter': {
    verdict: 'pass',
    given: given({ warnAfterInSeconds: 120, signOutAfterInSeconds: 300 }),
  },
  'switched off': { verdict: 'fail', given: given({ isEnabled: false }), items: ['sharepointSettings'] },
  'too late': { verdict: 'fail', given: given({ signOutAfterInSeconds: 10_801 }) },
  'later than the baseline takes': { verdict: 'fail', given: given(), settings: { minutes: 60 } },
  'without a warning': { verdict: 'fail', given: given({ warnAfterInSeconds: 10_800 }) },
  'no time is said': {
    verdict: 'unknown',
    given: given({ signOutAfterInSeconds: null }),
    kind: 'notSaid',
  },
  'a time that cannot be': {
    verdict: 'unknown',
    given: given({ warnAfterInSeconds: -1, signOutAfterInSeconds: 0 }),
    kind: 'notOnScale',
  },
  'not said': { verdict: 'unknown', given: given(null), kind: 'notSaid' },
});

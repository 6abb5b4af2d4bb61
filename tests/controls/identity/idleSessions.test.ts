import { idleSessions } from '../../../src/controls/identity/idleSessions.ts';
import { list, testControl, unavailable } from '../../testControl.ts';

const given = (...minutes: (number | null)[]) => ({
  idleTimeouts: list(
    minutes.map((count, index) => ({ id: `policy${index + 1}`, name: 'Idle', minutes: count })),
  ),
});

testControl(idleSessions, {
  'three hours': { verdict: 'pass', given: given(180) },
  'one hour, which is stricter': { verdict: 'pass', given: given(60) },
  'eight hours, where the baseline takes that': {
    verdict: 'pass',
    given: given(480),
    settings: { minutes: 480 },
  },
  'a minute too long': { verdict: 'fail', given: given(181), items: ['policy1'] },
  'no policy': { verdict: 'fail', given: given(), items: ['tenant'] },
  'a time that is not known': { verdict: 'unknown', given: given(null), kind: 'notOnScale' },
  'policies that could not be read': { verdict: 'unknown', given: { idleTimeouts: unavailable } },
});

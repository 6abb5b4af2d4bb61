import { lockoutDuration } from '../../../src/controls/identity/lockoutDuration.ts';
import { testControl } from '../../testControl.ts';
import { noPasswordRules, passwordRules } from './passwordRules.ts';

const given = (LockoutDurationInSeconds: string) => passwordRules({ LockoutDurationInSeconds });

testControl(lockoutDuration, {
  'a minute': { verdict: 'pass', given: given('60') },
  'an hour, which is stricter': { verdict: 'pass', given: given('3600') },
  'nobody changed it': { verdict: 'pass', given: noPasswordRules },
  'too short': { verdict: 'fail', given: given('59'), items: ['passwordRules'] },
  'too short for the baseline': { verdict: 'fail', given: given('60'), settings: { least: 120 } },
  'no number': { verdict: 'unknown', given: given('1.5'), kind: 'notOnScale' },
  'not said': { verdict: 'unknown', given: passwordRules({}), kind: 'notSaid' },
});

import { lockoutThreshold } from '../../../src/controls/identity/lockoutThreshold.ts';
import { testControl } from '../../testControl.ts';
import { noPasswordRules, passwordRules } from './passwordRules.ts';

const given = (LockoutThreshold: string) => passwordRules({ LockoutThreshold });

testControl(lockoutThreshold, {
  ten: { verdict: 'pass', given: given('10') },
  'five, which is stricter': { verdict: 'pass', given: given('5') },
  'nobody changed it': { verdict: 'pass', given: noPasswordRules },
  'twenty, where the baseline takes that': { verdict: 'pass', given: given('20'), settings: { most: 20 } },
  eleven: { verdict: 'fail', given: given('11'), items: ['passwordRules'] },
  'nought, which cannot be': { verdict: 'unknown', given: given('0'), kind: 'notOnScale' },
  'no number': { verdict: 'unknown', given: given('many'), kind: 'notOnScale' },
  'not said': { verdict: 'unknown', given: passwordRules({}), kind: 'notSaid' },
});

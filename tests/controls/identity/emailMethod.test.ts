import { emailMethod } from '../../../src/controls/identity/emailMethod.ts';
import { testControl } from '../../testControl.ts';
import { methods } from './methods.ts';

testControl(emailMethod, {
  off: { verdict: 'pass', given: methods({ id: 'Email', state: 'disabled' }) },
  on: { verdict: 'fail', given: methods({ id: 'Email', state: 'enabled' }), items: ['Email'] },
  'a state that is not known': {
    verdict: 'unknown',
    given: methods({ id: 'Email', state: 'unknownFutureValue' }),
    kind: 'notOnScale',
  },
  'a method that is missing': { verdict: 'unknown', given: methods(), kind: 'notSaid' },
});

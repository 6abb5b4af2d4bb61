import { scubaWeakMethods } from '../../../src/controls/scuba/weakMethods.ts';
import { authenticationMethodsPolicy } from '../../../src/sources/authenticationMethodsPolicy.ts';
import { testControl } from '../../testControl.ts';

const methods = (states: Record<string, unknown>) => ({
  [authenticationMethodsPolicy.id]: {
    authenticationMethodConfigurations: Object.entries(states).map(([id, state]) => ({ id, state })),
  },
});
const off = { Sms: 'disabled', Voice: 'disabled', Email: 'disabled' };

testControl(scubaWeakMethods, {
  'all off': { verdict: 'pass', given: methods(off) },
  'none listed': { verdict: 'pass', given: methods({ Fido2: 'enabled' }) },
  'nothing listed at all': { verdict: 'pass', given: { [authenticationMethodsPolicy.id]: {} } },
  'text message': { verdict: 'fail', given: methods({ ...off, Sms: 'enabled' }), items: ['Sms'] },
  'telephone call': { verdict: 'fail', given: methods({ ...off, Voice: 'enabled' }), items: ['Voice'] },
  email: { verdict: 'fail', given: methods({ ...off, Email: 'enabled' }), items: ['Email'] },
  'two of them': {
    verdict: 'fail',
    given: methods({ Sms: 'enabled', Voice: 'enabled' }),
    items: ['Sms', 'Voice'],
  },
  'a state nobody knows': { verdict: 'fail', given: methods({ ...off, Sms: 'unknownFutureValue' }) },
  'an id in other letters is another method': { verdict: 'pass', given: methods({ ...off, sms: 'enabled' }) },
});

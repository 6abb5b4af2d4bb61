import { telephoneMethods } from '../../../src/controls/identity/telephoneMethods.ts';
import { testControl, unavailable } from '../../testControl.ts';
import { methods } from './methods.ts';

const given = (sms: unknown, voice: unknown) =>
  methods({ id: 'Sms', state: sms }, { id: 'Voice', state: voice });

testControl(telephoneMethods, {
  'both off': { verdict: 'pass', given: given('disabled', 'disabled') },
  'messages on': { verdict: 'fail', given: given('enabled', 'disabled'), items: ['Sms'] },
  'calls on': { verdict: 'fail', given: given('disabled', 'enabled'), items: ['Voice'] },
  'messages on, and nothing said of calls': {
    verdict: 'fail',
    given: methods({ id: 'Sms', state: 'enabled' }),
    items: ['Sms'],
  },
  'a state that is not known': {
    verdict: 'unknown',
    given: given('disabled', 'unknownFutureValue'),
    kind: 'notOnScale',
  },
  'a state that is missing': { verdict: 'unknown', given: given(null, 'disabled'), kind: 'notSaid' },
  'a method that is missing': {
    verdict: 'unknown',
    given: methods({ id: 'Sms', state: 'disabled' }),
    kind: 'notSaid',
  },
  'no methods at all': { verdict: 'unknown', given: { authenticationMethodsPolicy: {} }, kind: 'notSaid' },
  'a policy that could not be read': {
    verdict: 'unknown',
    given: { authenticationMethodsPolicy: unavailable },
  },
});

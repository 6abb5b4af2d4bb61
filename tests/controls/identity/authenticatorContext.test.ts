import { authenticatorContext } from '../../../src/controls/identity/authenticatorContext.ts';
import { testControl } from '../../testControl.ts';
import { methods } from './methods.ts';

const shown = { state: 'enabled', includeTarget: { id: 'all_users' } };
const given = (application: unknown, place: unknown, state: unknown = 'enabled') =>
  methods({
    id: 'MicrosoftAuthenticator',
    state,
    featureSettings: {
      displayAppInformationRequiredState: application,
      displayLocationInformationRequiredState: place,
    },
  });

testControl(authenticatorContext, {
  'both shown to everyone': { verdict: 'pass', given: given(shown, shown) },
  'no group excluded, as Graph writes it': {
    verdict: 'pass',
    given: given({ ...shown, excludeTarget: { id: '00000000-0000-0000-0000-000000000000' } }, shown),
  },

  'the application not shown': {
    verdict: 'fail',
    given: given({ ...shown, state: 'disabled' }, shown),
    items: ['MicrosoftAuthenticator'],
  },
  'the place not shown, and the application left to Microsoft': {
    verdict: 'fail',
    given: given({ ...shown, state: 'default' }, { ...shown, state: 'disabled' }),
  },
  'shown to one group': {
    verdict: 'fail',
    given: given(shown, { ...shown, includeTarget: { id: 'pilot' } }),
  },
  'not shown to one group': {
    verdict: 'fail',
    given: given(shown, { ...shown, excludeTarget: { id: 'board' } }),
  },

  'left to Microsoft': {
    verdict: 'unknown',
    given: given(shown, { ...shown, state: 'default' }),
    kind: 'microsoftManaged',
  },
  'a state that is not known': {
    verdict: 'unknown',
    given: given(shown, { ...shown, state: 'unknownFutureValue' }),
    kind: 'notSaid',
  },
  'nobody named': { verdict: 'unknown', given: given(shown, { state: 'enabled' }), kind: 'notSaid' },
  'nothing said': {
    verdict: 'unknown',
    given: methods({ id: 'MicrosoftAuthenticator', state: 'enabled' }),
    kind: 'notSaid',
  },
  'an app that is off': { verdict: 'notApplicable', given: given(shown, shown, 'disabled') },
  'an app whose state is not known': {
    verdict: 'unknown',
    given: given(shown, shown, 'unknownFutureValue'),
    kind: 'notOnScale',
  },
  'an app that is missing': { verdict: 'unknown', given: methods(), kind: 'notSaid' },
});

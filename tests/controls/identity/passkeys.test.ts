import { passkeys } from '../../../src/controls/identity/passkeys.ts';
import { testControl } from '../../testControl.ts';
import { methods } from './methods.ts';

const everyone = { includeTargets: [{ id: 'all_users' }], excludeTargets: [] };
const given = (more: Record<string, unknown>) =>
  methods({ id: 'Fido2', state: 'enabled', ...everyone, ...more });

testControl(passkeys, {
  'on for everyone': { verdict: 'pass', given: given({}) },
  'on, and nobody said to be excluded': { verdict: 'pass', given: given({ excludeTargets: undefined }) },
  'a group that the tenant file expects to be excluded': {
    verdict: 'pass',
    given: given({ excludeTargets: [{ id: 'kiosks' }] }),
    config: {
      exceptions: [{ control: 'identity.passkeys', owner: 'IT', reason: 'kiosks', groups: ['kiosks'] }],
    },
  },

  off: { verdict: 'fail', given: given({ state: 'disabled' }), items: ['Fido2'] },
  'on for one group': {
    verdict: 'fail',
    given: given({ includeTargets: [{ id: 'pilot' }] }),
    items: ['Fido2'],
  },
  'off for one group': {
    verdict: 'fail',
    given: given({ excludeTargets: [{ id: 'kiosks' }] }),
    items: ['kiosks'],
  },

  'a state that is not known': {
    verdict: 'unknown',
    given: given({ state: 'unknownFutureValue' }),
    kind: 'notOnScale',
  },
  'nobody named': { verdict: 'unknown', given: given({ includeTargets: null }), kind: 'notSaid' },
  'a method that is missing': { verdict: 'unknown', given: methods(), kind: 'notSaid' },
});

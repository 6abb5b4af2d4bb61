import { leaving } from '../../../src/controls/guests/leaving.ts';
import { testControl } from '../../testControl.ts';

const given = (allowExternalIdentitiesToLeave: unknown) => ({
  externalIdentitiesPolicy: { allowExternalIdentitiesToLeave },
});

testControl(leaving, {
  'they may': { verdict: 'pass', given: given(true) },
  'they may not': { verdict: 'fail', given: given(false), items: ['externalIdentitiesPolicy'] },
  'not said': { verdict: 'unknown', given: given(null), kind: 'notSaid' },
});

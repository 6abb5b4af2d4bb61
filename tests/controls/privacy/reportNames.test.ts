import { reportNames } from '../../../src/controls/privacy/reportNames.ts';
import { testControl } from '../../testControl.ts';

const given = (displayConcealedNames: unknown) => ({ reportSettings: { displayConcealedNames } });

testControl(reportNames, {
  concealed: { verdict: 'pass', given: given(true) },
  shown: { verdict: 'fail', given: given(false), items: ['reportSettings'] },
  'not said': { verdict: 'unknown', given: given(null), kind: 'notSaid' },
});

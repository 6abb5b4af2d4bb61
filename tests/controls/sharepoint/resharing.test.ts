import { resharing } from '../../../src/controls/sharepoint/resharing.ts';
import { testControl } from '../../testControl.ts';

const given = (isResharingByExternalUsersEnabled: unknown) => ({
  sharepointSettings: { isResharingByExternalUsersEnabled },
});

testControl(resharing, {
  'they cannot': { verdict: 'pass', given: given(false) },
  'they can': { verdict: 'fail', given: given(true), items: ['sharepointSettings'] },
  'not said': { verdict: 'unknown', given: given(null), kind: 'notSaid' },
});

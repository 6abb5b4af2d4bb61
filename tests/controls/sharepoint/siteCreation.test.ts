import { siteCreation } from '../../../src/controls/sharepoint/siteCreation.ts';
import { testControl } from '../../testControl.ts';

const given = (isSiteCreationEnabled: unknown, isSiteCreationUIEnabled: unknown) => ({
  sharepointSettings: { isSiteCreationEnabled, isSiteCreationUIEnabled },
});

testControl(siteCreation, {
  'nobody makes sites': { verdict: 'pass', given: given(false, false) },
  'anybody makes sites': {
    verdict: 'fail',
    given: given(true, true),
    items: ['sharepointSettings', 'sharepointSettings'],
  },
  'the way is shown': { verdict: 'fail', given: given(false, true), items: ['sharepointSettings'] },
  'not said': { verdict: 'unknown', given: given(false, null), kind: 'notSaid' },
});

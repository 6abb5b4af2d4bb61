import { scubaAdminConsentWorkflow } from '../../../src/controls/scuba/adminConsentWorkflow.ts';
import { groupSettings } from '../../../src/sources/groupSettings.ts';
import { list, testControl } from '../../testControl.ts';

const settings = (...values: Record<string, string>[]) => ({
  [groupSettings.id]: list(values.map((one, index) => ({ id: `${index}`, template: '', values: one }))),
});

testControl(scubaAdminConsentWorkflow, {
  on: { verdict: 'pass', given: settings({ EnableAdminConsentRequests: 'true' }) },
  'on, in other letters': { verdict: 'pass', given: settings({ EnableAdminConsentRequests: 'True' }) },
  off: { verdict: 'fail', given: settings({ EnableAdminConsentRequests: 'false' }) },
  'on here, off there': {
    verdict: 'fail',
    given: settings({ EnableAdminConsentRequests: 'true' }, { EnableAdminConsentRequests: 'False' }),
  },
  'other settings': { verdict: 'fail', given: settings({ EnableGroupCreation: 'true' }) },
  'no settings': { verdict: 'fail', given: settings() },
});

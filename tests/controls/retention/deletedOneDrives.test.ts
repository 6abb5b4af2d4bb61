import { deletedOneDrives } from '../../../src/controls/retention/deletedOneDrives.ts';
import { testControl } from '../../testControl.ts';

const given = (deletedUserPersonalSiteRetentionPeriodInDays: unknown) => ({
  sharepointSettings: { deletedUserPersonalSiteRetentionPeriodInDays },
});

testControl(deletedOneDrives, {
  'a year, the least': { verdict: 'pass', given: given(365) },
  'ten years, the most': { verdict: 'pass', given: given(3650) },
  'Microsoft’s default, where that is taken': {
    verdict: 'pass',
    given: given(30),
    settings: { min: 30, max: 90 },
  },
  'lost too soon': { verdict: 'fail', given: given(364), kind: 'tooLittle', items: ['sharepointSettings'] },
  'kept too long': { verdict: 'fail', given: given(91), settings: { min: 30, max: 90 }, kind: 'tooMuch' },
  'not said': { verdict: 'unknown', given: given(null), kind: 'notSaid' },
});

import { scubaVerificationCodes } from '../../../src/controls/scuba/verificationCodes.ts';
import { testControl } from '../../testControl.ts';
import { exported, fromGraph, noTenant } from './sharing.ts';

const codes = (EmailAttestationRequired: unknown, EmailAttestationReAuthDays: unknown, change = {}) =>
  exported({ EmailAttestationRequired, EmailAttestationReAuthDays, ...change });
const at = (SharingCapability: string) => ({ SharingCapability });

testControl(scubaVerificationCodes, {
  '30 days': { verdict: 'pass', given: codes(true, 30) },
  '0 days': { verdict: 'pass', given: codes(true, 0) },
  '31 days': { verdict: 'fail', given: codes(true, 31) },
  'not asked for': { verdict: 'fail', given: codes(false, 30) },
  'not asked for, with existing guests': {
    verdict: 'fail',
    given: codes(false, 30, at('existingExternalUserSharingOnly')),
  },
  'not asked for, with new guests': {
    verdict: 'fail',
    given: codes(false, 30, at('externalUserSharingOnly')),
  },
  'nothing is shared': { verdict: 'pass', given: codes(false, 31, at('disabled')), kind: 'ruleDoesNotApply' },
  'nothing is shared, but the days are not said': {
    verdict: 'fail',
    given: codes(true, null, at('disabled')),
  },
  'whether it is asked for is not said': { verdict: 'fail', given: codes(undefined, 30) },
  'no tenant': { verdict: 'fail', given: noTenant },
  'Graph does not show it': { verdict: 'unknown', given: fromGraph({ sharingCapability: 'disabled' }) },
});

import { verificationCodes } from '../../../src/controls/sharepoint/verificationCodes.ts';
import { noCollector, testControl } from '../../testControl.ts';
import { attestedCases } from '../attestations.ts';

const given = (more: object = {}) => ({
  sharepointTenant: {
    SharingCapability: 1,
    EmailAttestationRequired: true,
    EmailAttestationReAuthDays: 15,
    ...more,
  },
});

testControl(verificationCodes, {
  'again after 15 days': { verdict: 'pass', given: given() },
  'nothing is shared outside': {
    verdict: 'pass',
    given: given({ SharingCapability: 0, EmailAttestationRequired: false }),
  },
  'after 30 days, where the baseline takes that': {
    verdict: 'pass',
    given: given({ EmailAttestationReAuthDays: 30 }),
    settings: { days: 30 },
  },
  'after 30 days': {
    verdict: 'fail',
    given: given({ EmailAttestationReAuthDays: 30 }),
    items: ['sharepointTenant'],
  },
  'never again': { verdict: 'fail', given: given({ EmailAttestationRequired: false }) },
  'not said': { verdict: 'unknown', given: given({ EmailAttestationRequired: null }), kind: 'notSaid' },
  ...attestedCases('sharepoint.verificationCodes', { sharepointTenant: noCollector }),
});

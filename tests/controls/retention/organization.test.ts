import { organization } from '../../../src/controls/retention/organization.ts';
import { switchedOff, testControl } from '../../testControl.ts';
import { attestedCases } from '../attestations.ts';

const everywhere = {
  Name: 'Everything',
  Enabled: true,
  ExchangeLocation: ['All'],
  SharePointLocation: ['All'],
  OneDriveLocation: ['All'],
  ModernGroupLocation: ['All'],
};
const sevenYears = {
  Name: 'rule',
  Policy: 'Everything',
  RetentionDuration: 2555,
  RetentionComplianceAction: 'KeepAndDelete',
};
const kept = (policy: object = {}, rule: object = {}) => ({
  retentionPolicies: [{ ...everywhere, ...policy }],
  retentionRules: [{ ...sevenYears, ...rule }],
});
const everyPlace = ['ExchangeLocation', 'ModernGroupLocation', 'OneDriveLocation', 'SharePointLocation'];

testControl(organization, {
  'one policy for everything, spelt as snapshots do': {
    verdict: 'pass',
    given: kept({ Enabled: 'True', ExchangeLocation: 'All' }, { RetentionDuration: '2555' }),
  },
  'the longest of several wins': {
    verdict: 'pass',
    given: {
      retentionPolicies: [everywhere, { ...everywhere, Name: 'Short' }],
      retentionRules: [sevenYears, { ...sevenYears, Policy: 'Short', RetentionDuration: 30 }],
    },
  },
  'a rule that keeps wins over one that deletes': {
    verdict: 'pass',
    given: {
      retentionPolicies: [everywhere],
      retentionRules: [
        { ...sevenYears, RetentionComplianceAction: 'Delete' },
        sevenYears,
        { ...sevenYears, RetentionComplianceAction: 'Delete' },
      ],
    },
  },
  'one policy a place': {
    verdict: 'pass',
    given: {
      retentionPolicies: everyPlace.map((place) => ({ Name: place, Enabled: true, [place]: ['All'] })),
      retentionRules: everyPlace.map((place) => ({ ...sevenYears, Policy: place })),
    },
  },
  'an exception that the tenant file expects': {
    verdict: 'pass',
    given: kept({ ModernGroupLocationException: ['c0ffee00-0000-4000-8000-000000000001'] }),
    config: {
      exceptions: [
        {
          control: 'retention.organization',
          groups: ['c0ffee00-0000-4000-8000-000000000001'],
          owner: 'IT',
          reason: 'test data',
        },
      ],
    },
  },
  'no policy at all': {
    verdict: 'fail',
    given: { retentionPolicies: [], retentionRules: [] },
    items: everyPlace,
  },
  'a policy that is off': { verdict: 'fail', given: kept({ Enabled: false }), items: everyPlace },
  'a place that is not whole': {
    verdict: 'fail',
    given: kept({ OneDriveLocation: ['ana@contoso.example'] }),
    items: ['OneDriveLocation'],
  },
  'a place with an exception': {
    verdict: 'fail',
    given: kept({ SharePointLocationException: ['https://contoso.example/sites/old'] }),
    items: ['SharePointLocation'],
  },
  'deleted, which keeps nothing': {
    verdict: 'fail',
    given: kept({}, { RetentionComplianceAction: 'Delete' }),
    items: everyPlace,
  },
  'kept, which deletes nothing': {
    verdict: 'fail',
    given: kept({}, { RetentionComplianceAction: 'Keep' }),
    items: everyPlace,
  },
  'kept without end, which wins over an end': {
    verdict: 'fail',
    given: {
      retentionPolicies: [everywhere],
      retentionRules: [{ ...sevenYears, RetentionDuration: 'Unlimited' }, sevenYears],
    },
    items: everyPlace,
  },
  'too short': { verdict: 'fail', given: kept({}, { RetentionDuration: 364 }), items: everyPlace },
  'too long': { verdict: 'fail', given: kept({}, { RetentionDuration: 3651 }), items: everyPlace },
  'a rule whose action is not known': {
    verdict: 'unknown',
    given: kept({}, { RetentionComplianceAction: 'unknownFutureValue' }),
    kind: 'notOnScale',
    items: everyPlace,
  },
  'a rule whose action is not known, beside one that never deletes': {
    verdict: 'fail',
    given: {
      retentionPolicies: [everywhere],
      retentionRules: [
        { ...sevenYears, RetentionComplianceAction: null },
        { ...sevenYears, RetentionComplianceAction: 'Keep' },
      ],
    },
    items: everyPlace,
  },
  'a duration that is no number': {
    verdict: 'unknown',
    given: kept({}, { RetentionDuration: 'a while' }),
    kind: 'malformed',
  },
  ...attestedCases('retention.organization', {
    retentionPolicies: switchedOff,
    retentionRules: switchedOff,
  }),
});

import { guestAccounts } from '../../../src/controls/sharepoint/guestAccounts.ts';
import { noCollector, testControl } from '../../testControl.ts';
import { attestedCases } from '../attestations.ts';

const given = (EnableAzureADB2BIntegration: unknown) => ({
  sharepointTenant: { EnableAzureADB2BIntegration },
});

testControl(guestAccounts, {
  'an account with every file': { verdict: 'pass', given: given(true) },
  'codes only': { verdict: 'fail', given: given(false), items: ['sharepointTenant'] },
  'not said': { verdict: 'unknown', given: given(null), kind: 'notSaid' },
  ...attestedCases('sharepoint.guestAccounts', { sharepointTenant: noCollector }),
});

import { synchronisation } from '../../../src/controls/sharepoint/synchronisation.ts';
import { testControl } from '../../testControl.ts';

const given = (restricted: unknown, domains: string[] | null = ['786548dd-877b-4760-a749-6b1efbc1190a']) => ({
  sharepointSettings: {
    isUnmanagedSyncAppForTenantRestricted: restricted,
    allowedDomainGuidsForSyncApp: domains,
  },
});

testControl(synchronisation, {
  'to computers of the company': { verdict: 'pass', given: given(true) },
  'to any computer': { verdict: 'fail', given: given(false), items: ['sharepointSettings'] },
  'to computers of no domain': { verdict: 'fail', given: given(true, []), items: ['sharepointSettings'] },
  'not said': { verdict: 'unknown', given: given(null), kind: 'notSaid' },
  'domains are not said': { verdict: 'unknown', given: given(true, null), kind: 'notSaid' },
});

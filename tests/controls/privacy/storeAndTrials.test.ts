import { storeAndTrials } from '../../../src/controls/privacy/storeAndTrials.ts';
import { testControl } from '../../testControl.ts';

const given = (isOfficeStoreEnabled: unknown, isAppAndServicesTrialEnabled: unknown) => ({
  appsAndServices: { settings: { isOfficeStoreEnabled, isAppAndServicesTrialEnabled } },
});

testControl(storeAndTrials, {
  'both closed': { verdict: 'pass', given: given(false, false) },
  'the store is open': { verdict: 'fail', given: given(true, false), items: ['appsAndServices'] },
  'trials are open': { verdict: 'fail', given: given(false, true), items: ['appsAndServices'] },
  'one open, the other not said': { verdict: 'fail', given: given(true, null) },
  'one closed, the other not said': { verdict: 'unknown', given: given(false, null), kind: 'notSaid' },
});

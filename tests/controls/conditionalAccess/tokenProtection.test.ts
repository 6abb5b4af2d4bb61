import { tokenProtection } from '../../../src/controls/conditionalAccess/tokenProtection.ts';
import { list, notLicensed, testControl } from '../../testControl.ts';
import { named, policies } from './policies.ts';

const exchange = '00000002-0000-0ff1-ce00-000000000000';
const sharePoint = '00000003-0000-0ff1-ce00-000000000000';
const teams = 'cc15fd57-2c6c-4117-a88c-83b1d56b4bbe';

const windows = { includePlatforms: ['windows'], excludePlatforms: [] };
const bind = (more: Record<string, unknown> = {}) => ({
  applications: { includeApplications: [exchange, sharePoint, teams] },
  conditions: { platforms: windows, clientAppTypes: ['mobileAppsAndDesktopClients'] },
  grantControls: null,
  sessionControls: { secureSignInSession: { isEnabled: true } },
  ...more,
});
const given = (...more: Parameters<typeof policies>) => ({ conditionalAccessPolicies: policies(...more) });

testControl(tokenProtection, {
  'bound for the three services': { verdict: 'pass', given: given(bind()) },
  'for everything but an application that does not matter here': {
    verdict: 'pass',
    given: given(bind({ applications: { includeApplications: ['All'], excludeApplications: ['other'] } })),
  },
  'outsiders left out: it does not work for them': {
    verdict: 'pass',
    given: given(bind({ users: { excludeUsers: ['GuestsOrExternalUsers'] } })),
  },

  'no policy': { verdict: 'fail', given: given(), items: ['tenant'] },
  'switched off in the policy': {
    verdict: 'fail',
    given: given(bind({ sessionControls: { secureSignInSession: { isEnabled: false } } })),
    items: ['tenant'],
  },
  'without Teams': {
    verdict: 'fail',
    given: given(bind({ applications: { includeApplications: [exchange, sharePoint] } })),
    items: [teams],
  },
  'only in browsers': {
    verdict: 'fail',
    given: given(bind({ conditions: { platforms: windows, clientAppTypes: ['browser'] } })),
    items: ['tenant'],
  },
  'only on Macs': {
    verdict: 'fail',
    given: given(bind({ conditions: { platforms: { includePlatforms: ['macOS'], excludePlatforms: [] } } })),
    items: ['tenant'],
  },
  'somebody left out': {
    verdict: 'fail',
    given: { ...given(bind({ users: { excludeUsers: ['ana'] } })), namedAccounts: list([named('ana')]) },
    items: ['ana'],
  },

  'no licence': { verdict: 'notLicensed', given: { conditionalAccessPolicies: notLicensed } },
});

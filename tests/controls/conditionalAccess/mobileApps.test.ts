import { mobileApps } from '../../../src/controls/conditionalAccess/mobileApps.ts';
import { list, notLicensed, testControl } from '../../testControl.ts';
import { named, policies } from './policies.ts';

const exchange = '00000002-0000-0ff1-ce00-000000000000';

const on = (...includePlatforms: string[]) => ({
  conditions: { platforms: { includePlatforms, excludePlatforms: [] } },
});
const ask = (builtInControls: string[], more: Record<string, unknown> = {}) => ({
  ...on('android', 'iOS'),
  grantControls: { operator: 'OR', builtInControls },
  ...more,
});
const given = (...more: Parameters<typeof policies>) => ({ conditionalAccessPolicies: policies(...more) });

testControl(mobileApps, {
  'a protected app': { verdict: 'pass', given: given(ask(['compliantApplication'])) },
  'a protected app, or an approved one, which is not enforced any more': {
    verdict: 'pass',
    given: given(ask(['compliantApplication', 'approvedApplication'])),
  },
  'a protected app, or a compliant telephone': {
    verdict: 'pass',
    given: given(ask(['compliantApplication', 'compliantDevice'])),
  },
  'one policy for each platform': {
    verdict: 'pass',
    given: given(ask(['compliantApplication'], on('android')), ask(['compliantApplication'], on('ios'))),
  },
  'for Office 365': {
    verdict: 'pass',
    given: given(ask(['compliantApplication'], { applications: { includeApplications: ['Office365'] } })),
  },
  'telephones are blocked': { verdict: 'pass', given: given(ask(['block'])) },

  'no policy': { verdict: 'fail', given: given(), items: ['tenant'] },
  'an approved app, which is not enforced any more': {
    verdict: 'fail',
    given: given(ask(['approvedApplication'])),
    items: ['tenant'],
  },
  'only what is installed, so that any browser will do': {
    verdict: 'fail',
    given: given(
      ask(['compliantApplication'], {
        conditions: {
          ...on('android', 'iOS').conditions,
          clientAppTypes: ['mobileAppsAndDesktopClients'],
        },
      }),
    ),
    items: ['tenant'],
  },
  'a second factor is enough': {
    verdict: 'fail',
    given: given(ask(['compliantApplication', 'mfa'])),
    items: ['tenant'],
  },
  'only Android': {
    verdict: 'fail',
    given: given(ask(['compliantApplication'], on('android'))),
    items: ['tenant'],
  },
  'every platform but iOS': {
    verdict: 'fail',
    given: given(
      ask(['compliantApplication'], {
        conditions: { platforms: { includePlatforms: ['all'], excludePlatforms: ['iOS'] } },
      }),
    ),
    items: ['tenant'],
  },
  'everything but Exchange': {
    verdict: 'fail',
    given: given(
      ask(['compliantApplication'], {
        applications: { includeApplications: ['All'], excludeApplications: [exchange] },
      }),
    ),
    items: [exchange],
  },
  'somebody left out': {
    verdict: 'fail',
    given: {
      ...given(ask(['compliantApplication'], { users: { excludeUsers: ['ana'] } })),
      namedAccounts: list([named('ana')]),
    },
    items: ['ana'],
  },

  'no licence': { verdict: 'notLicensed', given: { conditionalAccessPolicies: notLicensed } },
});

import { customApps } from '../../../src/controls/teams/customApps.ts';
import { noCollector, testControl } from '../../testControl.ts';
import { instances, policyCases } from './policies.ts';

const policies = (type: string) => instances({ Global: { PrivateCatalogAppsType: type } });
const setting = (SettingValue: string) => [{ SettingName: 'PrivateApp', SettingValue }];
const attested = {
  control: 'teams.customApps',
  statement: 'Off by default.',
  owner: 'ada',
  evidence: 'screenshot 7',
  expires: '2027-01-01',
};

const byPolicies = policyCases({
  source: 'teamsAppPermissionPolicies',
  policyType: 'TeamsAppPermissionPolicy',
  property: 'PrivateCatalogAppsType',
  strict: 'AllowedAppList',
  weak: 'BlockedAppList',
  strange: 'SomethingNew',
});

testControl(customApps, {
  // Where the tenant-wide setting is absent, policies decide.
  ...Object.fromEntries(
    Object.entries(byPolicies).map(([name, one]) => [
      name,
      { ...one, given: { ...one.given, unifiedAppSettings: [] } },
    ]),
  ),
  'off for the tenant, whatever the policies say': {
    verdict: 'pass',
    given: { unifiedAppSettings: setting('None'), teamsAppPermissionPolicies: policies('BlockedAppList') },
  },
  'on for the tenant, whatever the policies say': {
    verdict: 'fail',
    given: { unifiedAppSettings: setting('All'), teamsAppPermissionPolicies: policies('AllowedAppList') },
    items: ['PrivateApp'],
  },
  'for some, which is not a value of this setting': {
    verdict: 'unknown',
    given: { unifiedAppSettings: setting('Some'), teamsAppPermissionPolicies: policies('AllowedAppList') },
    kind: 'notOnScale',
  },
  'in a real run nobody can read the setting': {
    verdict: 'unknown',
    given: { unifiedAppSettings: noCollector, teamsAppPermissionPolicies: policies('AllowedAppList') },
    kind: 'needsPerson',
  },
  'a person attests': {
    verdict: 'pass',
    given: { unifiedAppSettings: noCollector, teamsAppPermissionPolicies: policies('BlockedAppList') },
    config: { attestations: [attested] },
    kind: 'attested',
  },
});

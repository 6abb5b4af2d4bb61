import { scubaMicrosoftApps } from '../../../src/controls/scuba/microsoftApps.ts';
import { teamsAppPermissionPolicies } from '../../../src/sources/teamsAppPermissionPolicies.ts';
import { unifiedAppSettings } from '../../../src/sources/unifiedAppSettings.ts';
import { testControl, unavailable } from '../../testControl.ts';

const setting = (SettingValue: unknown, SettingName = 'DefaultApp') => ({
  [unifiedAppSettings.id]: [{ SettingName, SettingValue }],
});
const notSet = { [unifiedAppSettings.id]: [] };
const policies = (...types: unknown[]) => ({
  [teamsAppPermissionPolicies.id]: types.map((type, index) => ({
    Identity: index === 0 ? 'Global' : 'Tag:Other',
    DefaultCatalogAppsType: type,
  })),
});

testControl(scubaMicrosoftApps, {
  'a list of allowed apps': { verdict: 'pass', given: { ...notSet, ...policies('AllowedAppList') } },
  'a list of blocked apps': {
    verdict: 'fail',
    given: { ...notSet, ...policies('BlockedAppList') },
    items: ['Global'],
  },
  'a list of blocked apps in another policy': {
    verdict: 'fail',
    given: { ...notSet, ...policies('AllowedAppList', 'BlockedAppList') },
    items: ['Tag:Other'],
  },
  'not said': { verdict: 'pass', given: { ...notSet, ...policies(undefined) } },
  'no policy': { verdict: 'pass', given: { ...notSet, ...policies() } },
  'for nobody by the tenant-wide setting, whatever the policies say': {
    verdict: 'pass',
    given: { ...setting('None'), ...policies('BlockedAppList') },
  },
  'for all by the tenant-wide setting, whatever the policies say': {
    verdict: 'fail',
    given: { ...setting('All'), ...policies('AllowedAppList') },
    items: ['DefaultApp'],
  },
  'the tenant-wide setting without a value': {
    verdict: 'fail',
    given: { ...setting(null), ...policies('AllowedAppList') },
  },
  'another tenant-wide setting': {
    verdict: 'pass',
    given: { ...setting('All', 'Another'), ...policies('AllowedAppList') },
  },
  'an app cannot read the tenant-wide setting': {
    verdict: 'unknown',
    given: { [unifiedAppSettings.id]: unavailable, ...policies('AllowedAppList') },
  },
});

import { teamsAddIns } from '../../../src/controls/meetingApps/teamsAddIns.ts';
import { noCollector, testControl } from '../../testControl.ts';
import { instances } from '../teams/policies.ts';

const given = (policies: Record<string, object>, settings: object[] = []) => ({
  unifiedAppSettings: settings,
  teamsAppPermissionPolicies: instances(policies),
});
const closed = { GlobalCatalogAppsType: 'AllowedAppList', GlobalCatalogApps: [] };
const open = { GlobalCatalogAppsType: 'BlockedAppList', GlobalCatalogApps: [] };

testControl(teamsAddIns, {
  'no app of the store': { verdict: 'pass', given: given({ Global: closed }) },
  'every app of the store': {
    verdict: 'fail',
    given: given({ Global: closed, 'Tag:Sales': open }),
    items: ['Sales'],
  },
  'apps listed by id': {
    verdict: 'unknown',
    given: given({ Global: { GlobalCatalogAppsType: 'AllowedAppList', GlobalCatalogApps: [{ Id: 'x' }] } }),
    kind: 'listedApps',
  },
  'an export without the list': {
    verdict: 'unknown',
    given: given({ Global: { GlobalCatalogAppsType: 'AllowedAppList' } }),
    kind: 'listedApps',
  },
  'a value that is not known': {
    verdict: 'unknown',
    given: given({ Global: { GlobalCatalogAppsType: 'SomethingNew', GlobalCatalogApps: [] } }),
  },
  'apps are managed one by one': {
    verdict: 'unknown',
    given: given({ Global: closed }, [{ SettingName: 'GlobalApp', SettingValue: 'None' }]),
    kind: 'appByApp',
  },
  'no global policy in the answer': { verdict: 'unknown', given: given({}), kind: 'incomplete' },
  'in a real run nobody can read the setting': {
    verdict: 'unknown',
    given: { unifiedAppSettings: noCollector, teamsAppPermissionPolicies: instances({ Global: closed }) },
    kind: 'needsPerson',
  },
});

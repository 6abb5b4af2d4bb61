import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { judgeApps } from '../../domain/scuba/teams.ts';
import { teamsAppPermissionPolicies } from '../../sources/teamsAppPermissionPolicies.ts';
import { unifiedAppSettings } from '../../sources/unifiedAppSettings.ts';

export const scubaCustomApps = defineScubaRule({
  id: 'scuba.customApps',
  rule: 'MS.TEAMS.5.3v2',
  wants: 'only approved custom apps can be installed',
  misses: 'any custom apps can be installed',
  rationale:
    'CISA’s rule, taken literally: a list of allowed apps counts whatever stands on it, and a policy that nobody has counts as well. What people can really install is judged by `teams.customApps`.',
  area: 'apps',
  severity: 'medium',
  reads: { policies: teamsAppPermissionPolicies, settings: unifiedAppSettings },
  evaluate: ({ policies, settings }) => judgeApps(settings, 'PrivateApp', policies, 'PrivateCatalogAppsType'),
  manually: [
    'Teams admin center → Teams apps → Manage apps → Actions → Org-wide app settings, Custom apps: available to no one unless approved.',
    'Where app permission policies are still in force: Permission policies → each policy listed here → Custom apps: “Allow specific apps and block all others”. Save.',
  ],
});

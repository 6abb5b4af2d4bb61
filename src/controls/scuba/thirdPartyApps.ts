import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { judgeApps } from '../../domain/scuba/teams.ts';
import { teamsAppPermissionPolicies } from '../../sources/teamsAppPermissionPolicies.ts';
import { unifiedAppSettings } from '../../sources/unifiedAppSettings.ts';

export const scubaThirdPartyApps = defineScubaRule({
  id: 'scuba.thirdPartyApps',
  rule: 'MS.TEAMS.5.2v2',
  wants: 'only approved third-party apps can be installed',
  misses: 'any third-party apps can be installed',
  rationale:
    'CISA’s rule, taken literally: a list of allowed apps counts whatever stands on it, and a policy that nobody has counts as well. What people can really install is judged by `teams.thirdPartyApps`.',
  area: 'apps',
  severity: 'medium',
  reads: { policies: teamsAppPermissionPolicies, settings: unifiedAppSettings },
  evaluate: ({ policies, settings }) => judgeApps(settings, 'GlobalApp', policies, 'GlobalCatalogAppsType'),
  manually: [
    'Teams admin center → Teams apps → Manage apps → Actions → Org-wide app settings, Third-party apps: available to no one unless approved.',
    'Where app permission policies are still in force: Permission policies → each policy listed here → Third-party apps: “Allow specific apps and block all others”. Save.',
  ],
});

import { defineScubaRule } from '../../domain/scuba/rule.ts';
import { judgeApps } from '../../domain/scuba/teams.ts';
import { teamsAppPermissionPolicies } from '../../sources/teamsAppPermissionPolicies.ts';
import { unifiedAppSettings } from '../../sources/unifiedAppSettings.ts';

export const scubaMicrosoftApps = defineScubaRule({
  id: 'scuba.microsoftApps',
  rule: 'MS.TEAMS.5.1v2',
  wants: 'only approved apps of Microsoft’s can be installed',
  misses: 'any apps of Microsoft’s can be installed',
  rationale:
    'CISA’s rule, taken literally: a list of allowed apps counts whatever stands on it, and a policy that nobody has counts as well. No other control asks for this.',
  area: 'apps',
  severity: 'low',
  reads: { policies: teamsAppPermissionPolicies, settings: unifiedAppSettings },
  evaluate: ({ policies, settings }) => judgeApps(settings, 'DefaultApp', policies, 'DefaultCatalogAppsType'),
  manually: [
    'Teams admin center → Teams apps → Manage apps → Actions → Org-wide app settings, Microsoft apps: available to no one unless approved.',
    'Where app permission policies are still in force: Permission policies → each policy listed here → Microsoft apps: “Allow specific apps and block all others”. Save.',
  ],
});

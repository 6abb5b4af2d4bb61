import * as z from 'zod';
import { defineControl, optional } from '../../domain/control.ts';
import { compareOnScale } from '../../domain/scale.ts';
import { catalogueScale, judgeTenantApps, tenantAppScale } from '../../domain/teamsApps.ts';
import { judgePolicies } from '../../domain/teamsPolicies.ts';
import { teamsAppPermissionPolicies } from '../../sources/teamsAppPermissionPolicies.ts';
import { teamsPolicyAssignments } from '../../sources/teamsPolicyAssignments.ts';
import { unifiedAppSettings } from '../../sources/unifiedAppSettings.ts';

export const customApps = defineControl({
  id: 'teams.customApps',
  revision: 1,
  title: 'People get Teams apps that were made in house only when somebody approved them',
  failing: 'People can add custom Teams apps that nobody approved',
  rationale:
    'A custom app has been checked by no store. Whoever can upload one can put their own program between colleagues and their data.',
  area: 'apps',
  severity: 'medium',
  refs: {
    catalogue: ['TEAMS-APPS-001'],
    cis: ['8.4.1'],
    microsoft: ['https://learn.microsoft.com/microsoftteams/app-centric-management'],
  },
  settings: z.strictObject({}),
  scales: [tenantAppScale, catalogueScale],
  reads: {
    settings: unifiedAppSettings,
    policies: teamsAppPermissionPolicies,
    assignments: optional(teamsPolicyAssignments),
  },
  attestation:
    'Teams admin center → Teams apps → Manage apps → Actions → Org-wide app settings: “Let users install and use available apps by default” is off for custom apps, or app permission policies allow only custom apps that were approved.',
  evaluate: ({ settings, policies, assignments }) =>
    judgeTenantApps(settings, 'PrivateApp', () =>
      judgePolicies(policies, assignments, 'TeamsAppPermissionPolicy', {
        property: 'PrivateCatalogAppsType',
        expected: 'AllowedAppList',
        compare: (policy) => compareOnScale(catalogueScale, policy.PrivateCatalogAppsType, 'AllowedAppList'),
        passes: 'Every app permission policy in use lets people have only custom apps that are on its list.',
        fails: 'people can have every custom app but a few',
      }),
    ),
  manually: [
    'Teams admin center → Teams apps → Manage apps → Actions → Org-wide app settings.',
    'Custom apps: switch “Let users install and use available apps by default” off and save.',
    'Where there are still permission policies: Custom apps → “Allow specific apps and block all others”.',
  ],
});

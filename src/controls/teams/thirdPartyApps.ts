import * as z from 'zod';
import { defineControl, optional } from '../../domain/control.ts';
import { compareOnScale } from '../../domain/scale.ts';
import { catalogueScale, judgeTenantApps, tenantAppScale } from '../../domain/teamsApps.ts';
import { judgePolicies } from '../../domain/teamsPolicies.ts';
import { teamsAppPermissionPolicies } from '../../sources/teamsAppPermissionPolicies.ts';
import { teamsPolicyAssignments } from '../../sources/teamsPolicyAssignments.ts';
import { unifiedAppSettings } from '../../sources/unifiedAppSettings.ts';

export const thirdPartyApps = defineControl({
  id: 'teams.thirdPartyApps',
  revision: 1,
  title: 'People get Teams apps of other makers only when somebody approved them',
  failing: 'People can add Teams apps that nobody approved',
  rationale:
    'An app in Teams reads what the team around it reads and sends it to its maker. That is a decision of the company, not of whoever finds the app useful.',
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
    'Teams admin center → Teams apps → Manage apps → Actions → Org-wide app settings: “Let users install and use available apps by default” is off for third-party apps, or app permission policies allow only apps that were approved.',
  evaluate: ({ settings, policies, assignments }) =>
    judgeTenantApps(settings, 'GlobalApp', () =>
      judgePolicies(policies, assignments, 'TeamsAppPermissionPolicy', {
        property: 'GlobalCatalogAppsType',
        expected: 'AllowedAppList',
        compare: (policy) => compareOnScale(catalogueScale, policy.GlobalCatalogAppsType, 'AllowedAppList'),
        passes: 'Every app permission policy in use lets people have only apps that are on its list.',
        fails: 'people can have every app of the store but a few',
      }),
    ),
  manually: [
    'Teams admin center → Teams apps → Manage apps → Actions → Org-wide app settings.',
    'Third-party apps: switch “Let users install and use available apps by default” off and save.',
    'Where there are still permission policies: Third-party apps → “Allow specific apps and block all others”.',
    'Then allow, app by app, what the company uses.',
  ],
});

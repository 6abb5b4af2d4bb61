import * as z from 'zod';
import { defineControl, pass } from '../../domain/control.ts';
import { judgeOnScale } from '../../domain/judging.ts';
import { defineScale } from '../../domain/scale.ts';
import { judgeGlobal } from '../../domain/teamsPolicies.ts';
import { teamsFederation } from '../../sources/teamsFederation.ts';

/** Teams PowerShell, Set-CsTenantFederationConfiguration: ExternalAccessWithTrialTenants. */
const trialScale = defineScale('What reaches people from tenants that are only on trial', [
  { value: 'Allowed', means: 'everything' },
  { value: 'Blocked', means: 'nothing' },
]);

export const trialTenants = defineControl({
  id: 'teams.trialTenants',
  revision: 1,
  title: 'Tenants that are only on trial cannot reach people in Teams',
  failing: 'Tenants that are only on trial can reach people in Teams',
  rationale:
    'Anybody can open a trial tenant in minutes under any company’s name. Attackers do, and write to people from there.',
  area: 'guests',
  severity: 'medium',
  refs: {
    catalogue: ['TEAMS-FED-003'],
    prowler: ['teams_external_access_trial_tenants_blocked'],
    cis: ['8.2.4'],
    microsoft: ['https://learn.microsoft.com/microsoftteams/trusted-organizations-external-meetings-chat'],
  },
  settings: z.strictObject({}),
  scales: [trialScale],
  reads: { federation: teamsFederation },
  evaluate: ({ federation }) =>
    judgeGlobal(federation, (global) =>
      // Where external access is off, trial tenants are kept out with everybody else.
      global.AllowFederatedUsers === false
        ? pass('External access is off altogether.')
        : judgeOnScale(trialScale, global.ExternalAccessWithTrialTenants, 'Blocked', {
            item: {
              type: 'federationConfiguration',
              id: 'Global',
              property: 'ExternalAccessWithTrialTenants',
            },
          }),
    ),
  manually: ['Teams PowerShell: Set-CsTenantFederationConfiguration -ExternalAccessWithTrialTenants Blocked'],
});

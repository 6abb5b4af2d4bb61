import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';
import { judgeSwitch } from '../../domain/judging.ts';
import { sharepointTenant } from '../../sources/sharepointTenant.ts';

export const guestAccounts = defineControl({
  id: 'sharepoint.guestAccounts',
  revision: 1,
  title: 'Whoever gets a file from outside gets a guest account with it',
  failing: 'Files are shared with people who have no account here',
  rationale:
    'Without an account there is nobody to ask for a second factor, to review or to block: the rules for guests pass by everybody who only has a code.',
  area: 'sharing',
  severity: 'medium',
  refs: {
    catalogue: ['SPO-GAP-001'],
    cis: ['7.2.2'],
    microsoft: ['https://learn.microsoft.com/sharepoint/sharepoint-azureb2b-integration'],
  },
  settings: z.strictObject({}),
  reads: { tenant: sharepointTenant },
  attestation: 'SharePoint Online Management Shell, Get-SPOTenant: EnableAzureADB2BIntegration is True.',
  evaluate: ({ tenant }) =>
    judgeSwitch(
      tenant.EnableAzureADB2BIntegration,
      true,
      {
        item: { type: 'sharepointTenant', id: 'sharepointTenant', property: 'EnableAzureADB2BIntegration' },
      },
      { passes: 'Sharing makes a guest account.', fails: 'Sharing makes no guest account.' },
    ),
  manually: [
    'The switch is not in the admin center. In SharePoint Online Management Shell: Set-SPOTenant -EnableAzureADB2BIntegration $true.',
    'In Entra, see that e-mail one-time passcode is on for guests: External Identities → All identity providers.',
  ],
});

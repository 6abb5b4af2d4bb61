import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';
import { judgeSwitch } from '../../domain/judging.ts';
import { sharepointTenant } from '../../sources/sharepointTenant.ts';

export const infectedFiles = defineControl({
  id: 'sharepoint.infectedFiles',
  revision: 1,
  title: 'Files with malware in them cannot be downloaded',
  failing: 'Files with malware in them can be downloaded',
  rationale:
    'Microsoft finds the malware and marks the file, and then still hands it out to whoever clicks “download anyway”.',
  area: 'sharing',
  severity: 'medium',
  refs: {
    catalogue: ['SPO-GAP-001'],
    cis: ['7.3.1'],
    microsoft: [
      'https://learn.microsoft.com/defender-office-365/safe-attachments-for-spo-odfb-teams-configure',
    ],
  },
  settings: z.strictObject({}),
  reads: { tenant: sharepointTenant },
  attestation: 'SharePoint Online Management Shell, Get-SPOTenant: DisallowInfectedFileDownload is True.',
  evaluate: ({ tenant }) =>
    judgeSwitch(
      tenant.DisallowInfectedFileDownload,
      true,
      {
        item: { type: 'sharepointTenant', id: 'sharepointTenant', property: 'DisallowInfectedFileDownload' },
      },
      {
        passes: 'A file with malware stays where it is.',
        fails: 'A file with malware can be downloaded by whoever insists.',
      },
    ),
  manually: [
    'The switch is not in the admin center. In SharePoint Online Management Shell: Set-SPOTenant -DisallowInfectedFileDownload $true.',
  ],
});

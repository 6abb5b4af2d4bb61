import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';
import { judgeOnScale } from '../../domain/judging.ts';
import { sharepointTenant } from '../../sources/sharepointTenant.ts';
import { sharingScale } from './externalSharing.ts';

export const oneDriveSharing = defineControl({
  id: 'sharepoint.oneDriveSharing',
  revision: 1,
  title: 'OneDrive files are shared only with people who are known',
  failing: 'OneDrive files can be shared with people nobody knows',
  rationale:
    'Drafts, lists and private notes lie in OneDrive, and it has a sharing level of its own. SharePoint can be closed while OneDrive stands open.',
  area: 'sharing',
  severity: 'high',
  refs: {
    catalogue: ['SPO-GAP-001'],
    scuba: ['MS.SHAREPOINT.1.2v1'],
    cis: ['7.2.4'],
    microsoft: ['https://learn.microsoft.com/sharepoint/turn-external-sharing-on-or-off'],
  },
  settings: z.strictObject({
    least: z
      .enum(sharingScale.values)
      .default('existingExternalUserSharingOnly')
      .describe('The most with whom OneDrive files may be shared.'),
  }),
  scales: [sharingScale],
  reads: { tenant: sharepointTenant },
  attestation:
    'SharePoint admin center → Policies → Sharing: the OneDrive slider stands no higher than “Existing guests”.',
  evaluate: ({ tenant }, { least }) =>
    judgeOnScale(sharingScale, tenant.OneDriveSharingCapability ?? tenant.ODBSharingCapability, least, {
      item: { type: 'sharepointTenant', id: 'sharepointTenant', property: 'OneDriveSharingCapability' },
    }),
  manually: [
    'SharePoint admin center → Policies → Sharing.',
    'Move the OneDrive slider to “Existing guests” (or “New and existing guests”) and save.',
  ],
});

import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';
import { judgeOnScale } from '../../domain/judging.ts';
import { defineScale } from '../../domain/scale.ts';
import { sharepointSettings } from '../../sources/sharepointSettings.ts';
import { settingWrite } from '../../targets/settingWrite.ts';
import { sharepointSettingsTarget } from '../../targets/sharepointSettings.ts';

/** Graph reference, sharepointSettings: sharingCapability. */
export const sharingScale = defineScale('With whom files can be shared', [
  { value: 'externalUserAndGuestSharing', means: 'anyone who has the link' },
  { value: 'externalUserSharingOnly', means: 'guests, new ones too' },
  { value: 'existingExternalUserSharingOnly', means: 'guests who are in the directory already' },
  { value: 'disabled', means: 'nobody outside' },
]);

export const externalSharing = defineControl({
  id: 'sharepoint.externalSharing',
  revision: 1,
  title: 'Files are shared only with people who are known',
  failing: 'Files can be shared with people nobody knows',
  rationale:
    'An “anyone” link opens the file to whoever gets hold of it, leaves no name behind, and stays open when the work is over.',
  area: 'sharing',
  severity: 'high',
  refs: {
    catalogue: ['SPO-SHARE-001'],
    scuba: ['MS.SHAREPOINT.1.1v1'],
    prowler: ['sharepoint_external_sharing_restricted'],
    cis: ['7.2.3'],
    microsoft: ['https://learn.microsoft.com/sharepoint/turn-external-sharing-on-or-off'],
  },
  settings: z.strictObject({
    least: z
      .enum(sharingScale.values)
      .default('existingExternalUserSharingOnly')
      .describe('The most with whom files may be shared.'),
  }),
  scales: [sharingScale],
  reads: { settings: sharepointSettings },
  evaluate: ({ settings }, { least }) =>
    judgeOnScale(sharingScale, settings.sharingCapability, least, {
      item: { type: 'sharepointSettings', id: 'sharepointSettings', property: 'sharingCapability' },
    }),
  remediation: {
    risk: 'R1',
    targets: [sharepointSettingsTarget],
    impact: {
      kind: 'everyone',
      text: 'Links and shares that reach further stop working at once, those in use too: tell people first.',
    },
    plan: ({ settings }, { least }) =>
      settingWrite(sharepointSettingsTarget, settings, { sharingCapability: least }),
  },
  manually: [
    'SharePoint admin center → Policies → Sharing.',
    'Move the SharePoint slider to “Existing guests” (or “New and existing guests”) and save. “Anyone” links stop working at once: tell people first.',
    'OneDrive has a slider of its own below; set it no higher.',
  ],
});

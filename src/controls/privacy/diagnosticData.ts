import * as z from 'zod';
import { defineControl } from '../../domain/control.ts';

export const diagnosticData = defineControl({
  id: 'privacy.diagnosticData',
  revision: 1,
  title: 'Office sends Microsoft no more about its use than was agreed',
  failing: 'Office sends Microsoft more about its use than was agreed',
  rationale:
    'Word and Excel report how they are used, and some of their helpers send what is written to be worked on elsewhere. How much of it leaves the computer is yours to say.',
  area: 'privacy',
  severity: 'low',
  refs: {
    catalogue: ['PRIV-DIAG-001'],
    microsoft: ['https://learn.microsoft.com/microsoft-365-apps/privacy/manage-privacy-controls'],
  },
  settings: z.strictObject({}),
  reads: {},
  attestation:
    'config.office.com → Customization → Policy Management: a policy that reaches everybody sets “Configure the level of client software diagnostic data sent by Office to Microsoft” and the optional connected experiences as was agreed.',
  manually: [
    'Open config.office.com with an administrator’s account → Customization → Policy Management → Create.',
    'Scope: all users. Set “Configure the level of client software diagnostic data sent by Office to Microsoft” to Required or Neither, and “Allow the use of additional optional connected experiences in Office” as was agreed.',
  ],
});

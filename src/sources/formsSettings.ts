import * as z from 'zod';
import { settingSource } from '../domain/source.ts';

/** What Microsoft Forms lets people do (Graph beta: formsSettings). */
export const formsSettings = settingSource({
  id: 'formsSettings',
  title: 'the settings of Microsoft Forms',
  access: [
    {
      path: '/admin/forms',
      application: 'OrgSettings-Forms.Read.All',
      delegated: 'OrgSettings-Forms.Read.All',
    },
  ],
  version: 'beta',
  request: { path: '/admin/forms' },
  shape: z.object({
    settings: z.object({
      isExternalSendFormEnabled: z.boolean().nullish(),
      isExternalShareCollaborationEnabled: z.boolean().nullish(),
      isExternalShareResultEnabled: z.boolean().nullish(),
      isExternalShareTemplateEnabled: z.boolean().nullish(),
      isInOrgFormsPhishingScanEnabled: z.boolean().nullish(),
    }),
  }),
});

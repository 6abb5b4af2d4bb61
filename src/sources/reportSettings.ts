import * as z from 'zod';
import { settingSource } from '../domain/source.ts';

/** Whether usage reports name people. */
export const reportSettings = settingSource({
  id: 'reportSettings',
  title: 'the settings of usage reports',
  access: [
    {
      path: '/admin/reportSettings',
      application: 'ReportSettings.Read.All',
      delegated: 'ReportSettings.Read.All',
    },
  ],
  request: { path: '/admin/reportSettings' },
  shape: z.object({ displayConcealedNames: z.boolean().nullish() }),
});

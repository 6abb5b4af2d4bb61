import { singleton } from '../graph/singleton.ts';

/** The page wraps the object in `value`; programs that call it find the properties at the top. */
export const sharepointSettings = singleton({
  path: '/admin/sharepoint/settings',
  bucket: 'other',
  context: 'admin/sharepoint/settings/$entity',
  write: { method: 'PATCH', answer: 200 },
});

import { collection, directoryPage } from '../graph/collection.ts';

export const roleDefinitions = collection({
  path: '/roleManagement/directory/roleDefinitions',
  type: 'unifiedRoleDefinition',
  page: directoryPage,
  readOne: true,
});

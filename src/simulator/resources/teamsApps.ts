import { collection, directoryPage } from '../graph/collection.ts';

export const teamsApps = collection({
  path: '/appCatalogs/teamsApps',
  type: 'teamsApp',
  page: directoryPage,
  bucket: 'teams',
  expand: { appDefinitions: ({ appDefinitions = null }) => appDefinitions },
});

import { collection, directoryPage } from '../graph/collection.ts';
import { badRequest } from '../graph/errors.ts';
import { rowsAt } from '../state/tenantState.ts';

const path = '/groupLifecyclePolicies';

/** At most one a tenant. */
export const groupLifecyclePolicies = collection({
  path,
  type: 'groupLifecyclePolicy',
  page: directoryPage,
  readOne: true,
  create: {
    complete(sent, { tenant }) {
      if (rowsAt(tenant, path).length > 0)
        throw badRequest('The tenant already has a group lifecycle policy.');
      return sent;
    },
  },
  update: { answer: 200 },
  remove: true,
});

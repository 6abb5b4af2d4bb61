import { collection, directoryPage } from '../graph/collection.ts';
import { notFound } from '../graph/errors.ts';
import type { Route } from '../graph/route.ts';
import { textOf } from '../json.ts';
import { collectionAt, rowsAt } from '../state/tenantState.ts';
import { objectWithId } from './directoryObjects.ts';
import { membersReply } from './members.ts';

const membersOfRole: Route = {
  method: 'GET',
  template: '/directoryRoles/{id}/members',
  versions: ['v1.0', 'beta'],
  bucket: 'identity',
  cost: 3,
  writes: false,
  handle(call) {
    const [id = ''] = call.params;
    const role = collectionAt(call.tenant, '/directoryRoles').rows.find(id);
    if (!role) throw notFound(id);
    const holders = rowsAt(call.tenant, '/roleManagement/directory/roleAssignments')
      .filter(({ roleDefinitionId }) => roleDefinitionId === role['roleTemplateId'])
      .map(({ principalId }) => objectWithId(call.tenant, textOf(principalId)))
      .filter((object) => object !== undefined);
    return membersReply(call, holders, undefined);
  },
};

export const directoryRoles: Route[] = [
  ...collection({ path: '/directoryRoles', type: 'directoryRole', page: directoryPage, readOne: true }),
  membersOfRole,
];

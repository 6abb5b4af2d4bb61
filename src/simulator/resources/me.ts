import { directoryPage } from '../graph/collection.ts';
import { unknownSegment } from '../graph/errors.ts';
import { listReply } from '../graph/list.ts';
import { bothVersions, type GraphCall, type Route } from '../graph/route.ts';
import { textOf } from '../json.ts';
import { type RoleName, roleTemplates } from '../kinds/roleTemplates.ts';
import { storedRows } from '../state/rows.ts';
import { rowsAt, type TenantState } from '../state/tenantState.ts';
import { transitiveReferences } from './directoryObjects.ts';

/** The person who signs in to set Plumbline up: the first of the tenant's people who holds a directory role. */
export function personOf(tenant: TenantState): string {
  const users = new Set(rowsAt(tenant, '/users').map(({ id }) => textOf(id)));
  const holders = rowsAt(tenant, '/roleManagement/directory/roleAssignments').map(({ principalId }) =>
    textOf(principalId),
  );
  return holders.find((id) => users.has(id)) ?? [...users][0] ?? '';
}

/** Template ids of the roles that somebody holds now, by themselves or through a group. */
export function activeRoles(tenant: TenantState, principalId: string): Set<string> {
  const assignments = rowsAt(tenant, '/roleManagement/directory/roleAssignments');
  const held = assignments.filter(({ principalId: holder }) => {
    const id = textOf(holder);
    return (
      id === principalId || transitiveReferences(tenant, id).some((member) => member['id'] === principalId)
    );
  });
  return new Set(held.map(({ roleDefinitionId }) => textOf(roleDefinitionId)));
}

/** Whether the person behind a token holds one of these roles, or that of a Global Administrator. */
export function holdsRole({ caller, tenant }: GraphCall, oneOf: readonly RoleName[]): boolean {
  const roles = activeRoles(tenant, caller.principalId);
  return ['Global Administrator' as const, ...oneOf].some((role) => roles.has(roleTemplates[role]));
}

/** Whether the person behind a token holds a role that this takes. A token of an application needs none. */
export function personMay(route: Route, call: GraphCall): boolean {
  return !call.caller.delegated || !route.writes || holdsRole(call, route.personNeeds ?? []);
}

export const me: Route[] = [
  {
    method: 'GET',
    template: '/me/transitiveMemberOf/{id}',
    versions: bothVersions,
    bucket: 'identity',
    cost: 3,
    writes: false,
    handle(call) {
      const [cast = ''] = call.params;
      if (cast.toLowerCase() !== 'microsoft.graph.directoryrole') throw unknownSegment(cast);
      const held = activeRoles(call.tenant, call.caller.principalId);
      const roles = rowsAt(call.tenant, '/directoryRoles').filter(({ roleTemplateId }) =>
        held.has(textOf(roleTemplateId)),
      );
      return listReply(
        call,
        storedRows('id', roles),
        { type: 'directoryRole', page: directoryPage },
        'directoryRoles',
      );
    },
  },
];

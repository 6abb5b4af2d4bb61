import { randomUUID } from 'node:crypto';
import { isoTime } from '../clock.ts';
import { graphAppId } from '../clouds.ts';
import { badRequest, GraphError, notFound } from '../graph/errors.ts';
import { contextOf, type GraphCall, lastParam, type Reply, type Route } from '../graph/route.ts';
import { isObject, type JsonObject, textOf } from '../json.ts';
import type { RoleName } from '../kinds/roleTemplates.ts';
import { collectionAt, removeRow, rowsAt, type TenantState, writeRow } from '../state/tenantState.ts';
import { objectWithId } from './directoryObjects.ts';
import { holdsRole } from './me.ts';
import { assignmentsPath, principalNamed } from './servicePrincipals.ts';

const nobodysRole = '00000000-0000-0000-0000-000000000000';

const applicationRoles: readonly RoleName[] = [
  'Application Administrator',
  'Cloud Application Administrator',
  'Privileged Role Administrator',
];

function rolesOf(resource: JsonObject): JsonObject[] {
  return Array.isArray(resource['appRoles']) ? resource['appRoles'].filter(isObject) : [];
}

/** Names of Microsoft Graph's app roles that a principal was assigned; undefined when no request ever wrote any. */
export function assignedRoles(tenant: TenantState, principalId: string): string[] | undefined {
  if (!tenant.assigned.has(principalId)) return undefined;
  const graph = rowsAt(tenant, '/servicePrincipals').find(({ appId }) => appId === graphAppId);
  const names = new Map(rolesOf(graph ?? {}).map(({ id, value }) => [textOf(id), textOf(value)]));
  return rowsAt(tenant, assignmentsPath)
    .filter((row) => row['principalId'] === principalId && row['resourceId'] === graph?.['id'])
    .flatMap(({ appRoleId }) => names.get(textOf(appRoleId)) ?? []);
}

/** "Grant an appRoleAssignment to a service principal": Microsoft's own services take Privileged Role Administrator. */
function refuseBeyondRole(call: GraphCall, resource: JsonObject): void {
  if (!call.caller.delegated || resource['appOwnerOrganizationId'] === call.tenant.id) return;
  if (!holdsRole(call, ['Privileged Role Administrator']))
    throw new GraphError(
      403,
      'Authorization_RequestDenied',
      'Insufficient privileges to complete the operation.',
    );
}

function assign(call: GraphCall): Reply {
  const { principalId, resourceId, appRoleId } = call.body ?? {};
  const principal = objectWithId(call.tenant, textOf(principalId));
  const resource = collectionAt(call.tenant, '/servicePrincipals').rows.find(textOf(resourceId));
  if (!principal) throw notFound(textOf(principalId));
  if (!resource) throw notFound(textOf(resourceId));
  refuseBeyondRole(call, resource);
  if (appRoleId !== nobodysRole && !rolesOf(resource).some(({ id }) => id === appRoleId))
    throw badRequest('Permission being assigned was not found on application.');
  const double = rowsAt(call.tenant, assignmentsPath).some(
    (row) =>
      row['principalId'] === principalId &&
      row['resourceId'] === resourceId &&
      row['appRoleId'] === appRoleId,
  );
  if (double) throw badRequest('Permission being assigned already exists on the object');
  const row: JsonObject = {
    id: Buffer.from(randomUUID()).toString('base64url'),
    createdDateTime: isoTime(call.now),
    deletedDateTime: null,
    appRoleId,
    principalDisplayName: principal['displayName'],
    principalId,
    principalType: textOf(principal['@odata.type']).endsWith('group') ? 'Group' : 'ServicePrincipal',
    resourceDisplayName: resource['displayName'],
    resourceId,
  };
  call.tenant.assigned.add(textOf(principalId));
  call.written.push(writeRow(call.tenant, assignmentsPath, textOf(row['id']), row));
  const context = contextOf(call, "servicePrincipals('id')/appRoleAssignments/$entity");
  return { status: 201, body: { '@odata.context': context, ...row } };
}

function takeBack(call: GraphCall): Reply {
  const row = collectionAt(call.tenant, assignmentsPath).rows.find(lastParam(call));
  if (!row) throw notFound(lastParam(call));
  call.tenant.assigned.add(textOf(row['principalId']));
  call.written.push(removeRow(call.tenant, assignmentsPath, lastParam(call)));
  return { status: 204 };
}

const shared = { versions: ['v1.0', 'beta'], bucket: 'identity', cost: 2, writes: true } as const;

export const appRoleAssignments: Route[] = (['appRoleAssignedTo', 'appRoleAssignments'] as const).flatMap(
  (name): Route[] => [
    {
      ...shared,
      method: 'POST',
      template: `/servicePrincipals/{id}/${name}`,
      personNeeds: applicationRoles,
      handle(call) {
        const end = name === 'appRoleAssignedTo' ? 'resourceId' : 'principalId';
        const object = principalNamed(call, call.params[0] ?? '');
        if (call.body?.[end] !== object['id']) throw badRequest(`${end} is not the object in the address.`);
        return assign(call);
      },
    },
    {
      ...shared,
      method: 'DELETE',
      template: `/servicePrincipals/{id}/${name}/{id}`,
      personNeeds: applicationRoles,
      handle: takeBack,
    },
  ],
);

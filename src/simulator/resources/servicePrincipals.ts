import { randomUUID } from 'node:crypto';
import { collection, directoryPage } from '../graph/collection.ts';
import { badRequest, GraphError, notFound } from '../graph/errors.ts';
import { checkProperties, type ListRules, listReply, present } from '../graph/list.ts';
import { contextOf, type GraphCall, lastParam, type Route } from '../graph/route.ts';
import { isObject, type JsonObject, textOf } from '../json.ts';
import type { RoleName } from '../kinds/roleTemplates.ts';
import { storedRows } from '../state/rows.ts';
import { seenRow } from '../state/staleness.ts';
import { removeRow, rowsAt, type TenantState, writeRow } from '../state/tenantState.ts';

const path = '/servicePrincipals';
const roleAssignmentsPath = '/roleManagement/directory/roleAssignments';
/** All application permissions of the tenant; the two lists below are the two ways to look at them. */
export const assignmentsPath = '/appRoleAssignments';

const rules: ListRules = { type: 'servicePrincipal', page: directoryPage, advancedQueries: true };
/** "Create servicePrincipal" and "Delete servicePrincipal" name these as the least that a person needs. */
export const applicationAdministrators: readonly RoleName[] = [
  'Application Administrator',
  'Cloud Application Administrator',
];
/** The tenant that owns Microsoft's own applications. */
const microsoft = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

const definition = { ...rules, path, cost: 2, update: {} };
const classificationRules: ListRules = { type: 'delegatedPermissionClassification', page: directoryPage };
const assignmentRules: ListRules = { type: 'appRoleAssignment', page: directoryPage };

/** Takes it away with everything that it held, and that others held of it. */
export function removePrincipal(tenant: TenantState, { id }: JsonObject): string {
  for (const row of rowsAt(tenant, assignmentsPath))
    if (row['principalId'] === id || row['resourceId'] === id)
      removeRow(tenant, assignmentsPath, textOf(row['id']));
  for (const row of rowsAt(tenant, roleAssignmentsPath))
    if (row['principalId'] === id) removeRow(tenant, roleAssignmentsPath, textOf(row['id']));
  return removeRow(tenant, path, textOf(id));
}

/** A service principal by its id, or by `(appId='…')`. */
export function principalNamed(call: GraphCall, name: string): JsonObject {
  const [, appId] = /^appId=(.*)$/i.exec(name) ?? [];
  const id = appId
    ? textOf(
        rowsAt(call.tenant, path).find((row) => textOf(row['appId']).toLowerCase() === appId.toLowerCase())?.[
          'id'
        ],
      )
    : name;
  const row = seenRow(call.tenant, path, id, call.now);
  if (!row) throw notFound(name);
  return row;
}

const shared = { versions: ['v1.0', 'beta'], bucket: 'identity', cost: 2 } as const;

function assignments(
  name: 'appRoleAssignedTo' | 'appRoleAssignments',
  property: 'resourceId' | 'principalId',
): Route {
  return {
    ...shared,
    method: 'GET',
    template: `${path}/{id}/${name}`,
    writes: false,
    handle(call) {
      const principal = principalNamed(call, call.params[0] ?? '');
      const rows = rowsAt(call.tenant, assignmentsPath).filter((row) => row[property] === principal['id']);
      return listReply(call, storedRows('id', rows), assignmentRules, name);
    },
  };
}

export const servicePrincipals: Route[] = [
  ...collection(definition),
  {
    ...shared,
    method: 'GET',
    template: `${path}/{id}`,
    writes: false,
    handle(call) {
      checkProperties(call.query, rules);
      const row = principalNamed(call, lastParam(call));
      return {
        status: 200,
        body: {
          '@odata.context': contextOf(call, 'servicePrincipals/$entity'),
          ...present(row, call, rules),
        },
      };
    },
  },
  assignments('appRoleAssignedTo', 'resourceId'),
  assignments('appRoleAssignments', 'principalId'),
  {
    ...shared,
    method: 'GET',
    template: `${path}/{id}/delegatedPermissionClassifications`,
    writes: false,
    handle(call) {
      const { delegatedPermissionClassifications } = principalNamed(call, call.params[0] ?? '');
      const rows = Array.isArray(delegatedPermissionClassifications)
        ? delegatedPermissionClassifications.filter(isObject)
        : [];
      return listReply(
        call,
        storedRows('id', rows),
        classificationRules,
        'delegatedPermissionClassifications',
      );
    },
  },
  {
    ...shared,
    method: 'POST',
    template: path,
    writes: true,
    personNeeds: applicationAdministrators,
    handle(call) {
      const { appId } = call.body ?? {};
      if (textOf(appId) === '') throw badRequest('appId is required.');
      if (rowsAt(call.tenant, path).some((row) => row['appId'] === appId))
        throw new GraphError(409, 'Request_MultipleObjectsWithSameKeyValue', 'The service principal exists.');
      const own = rowsAt(call.tenant, '/applications').find((row) => row['appId'] === appId);
      const row: JsonObject = {
        id: randomUUID(),
        displayName: own?.['displayName'] ?? 'Microsoft service',
        accountEnabled: true,
        servicePrincipalType: 'Application',
        appOwnerOrganizationId: own ? call.tenant.id : microsoft,
        appRoleAssignmentRequired: false,
        appRoles: own?.['appRoles'] ?? [],
        ...call.body,
      };
      call.written.push(writeRow(call.tenant, path, textOf(row['id']), row));
      const context = contextOf(call, 'servicePrincipals/$entity');
      return { status: 201, body: { '@odata.context': context, ...present(row, call, rules) } };
    },
  },
  {
    ...shared,
    method: 'DELETE',
    template: `${path}/{id}`,
    writes: true,
    personNeeds: applicationAdministrators,
    handle(call) {
      call.written.push(removePrincipal(call.tenant, principalNamed(call, lastParam(call))));
      return { status: 204 };
    },
  },
];

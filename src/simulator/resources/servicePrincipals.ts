import { collection, directoryPage } from '../graph/collection.ts';
import { notFound } from '../graph/errors.ts';
import { checkProperties, type ListRules, listReply, present } from '../graph/list.ts';
import { contextOf, type GraphCall, lastParam, type Route } from '../graph/route.ts';
import { isObject, type JsonObject, textOf } from '../json.ts';
import { storedRows } from '../state/rows.ts';
import { seenRow } from '../state/staleness.ts';
import { collectionAt, removeRow, rowsAt } from '../state/tenantState.ts';

const path = '/servicePrincipals';
/** All application permissions of the tenant; the two lists below are the two ways to look at them. */
const assignmentsPath = '/appRoleAssignments';

const rules: ListRules = { type: 'servicePrincipal', page: directoryPage, advancedQueries: true };
const definition = { ...rules, path, cost: 2, update: {} };
const classificationRules: ListRules = { type: 'delegatedPermissionClassification', page: directoryPage };
const assignmentRules: ListRules = { type: 'appRoleAssignment', page: directoryPage };

/** A service principal by its id, or by `(appId='…')`. */
function principalNamed(call: GraphCall, name: string): JsonObject {
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
    method: 'DELETE',
    template: `${path}/{id}/appRoleAssignedTo/{id}`,
    writes: true,
    handle(call) {
      const id = lastParam(call);
      if (!collectionAt(call.tenant, assignmentsPath).rows.find(id)) throw notFound(id);
      call.written.push(removeRow(call.tenant, assignmentsPath, id));
      return { status: 204 };
    },
  },
];

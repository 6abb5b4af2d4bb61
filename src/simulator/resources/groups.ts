import { randomUUID } from 'node:crypto';
import { collection, directoryPage } from '../graph/collection.ts';
import { badRequest, notFound } from '../graph/errors.ts';
import { bothVersions, createsMissing, lastParam, type Route, uniqueNameIn } from '../graph/route.ts';
import { type JsonObject, textOf } from '../json.ts';
import type { RoleName } from '../kinds/roleTemplates.ts';
import { collectionAt, removeRow, rowsAt, writeRow } from '../state/tenantState.ts';
import { resolvedObject } from './directoryObjects.ts';
import { assignmentsPath } from './servicePrincipals.ts';

/** What Graph returns of a group without `$select` ("List groups"). */
export const usualGroupProperties: readonly string[] = [
  'id',
  'deletedDateTime',
  'classification',
  'createdDateTime',
  'description',
  'displayName',
  'expirationDateTime',
  'groupTypes',
  'isAssignableToRole',
  'mail',
  'mailEnabled',
  'mailNickname',
  'membershipRule',
  'membershipRuleProcessingState',
  'onPremisesLastSyncDateTime',
  'onPremisesSecurityIdentifier',
  'onPremisesSyncEnabled',
  'preferredDataLocation',
  'preferredLanguage',
  'proxyAddresses',
  'renewedDateTime',
  'resourceBehaviorOptions',
  'resourceProvisioningOptions',
  'securityEnabled',
  'theme',
  'visibility',
];

/** "$expand … returns at most 20 objects" (query parameters page). */
const mostExpanded = 20;

const list = collection({
  path: '/groups',
  type: 'group',
  page: directoryPage,
  usually: usualGroupProperties,
  advancedQueries: true,
  readOne: true,
  expand: {
    owners: ({ id }, { tenant }) =>
      rowsAt(tenant, `/groups/${textOf(id)}/owners`)
        .slice(0, mostExpanded)
        .map((reference) => resolvedObject(tenant, reference) ?? null),
    members: ({ id }, { tenant }) =>
      rowsAt(tenant, `/groups/${textOf(id)}/members`)
        .slice(0, mostExpanded)
        .map((reference) => resolvedObject(tenant, reference) ?? null),
  },
  update: {
    check(next) {
      if (!['Public', 'Private', 'HiddenMembership', 'null'].includes(textOf(next['visibility']))) {
        throw badRequest(`Invalid value specified for property 'visibility' of resource 'Group'.`);
      }
      return next;
    },
  },
});

/** "Upsert group" and "Delete group": a group by the name that its maker gave it. */
function grouped(route: Route): Route {
  if (route.method !== 'PATCH' && route.template !== '/groups/{id}') return route;
  const handle: Route['handle'] = (call) => {
    const name = uniqueNameIn(call);
    if (name === undefined) return route.handle(call);
    const there = rowsAt(call.tenant, '/groups').find((row) => row['uniqueName'] === name);
    if (there) return route.handle({ ...call, params: [textOf(there['id'])] });
    if (route.method !== 'PATCH' || !createsMissing(call)) throw notFound(name);
    const row: JsonObject = { ...newGroup, id: randomUUID(), uniqueName: name, ...call.body };
    call.written.push(writeRow(call.tenant, '/groups', textOf(row['id']), row));
    return { status: 201, body: row };
  };
  return { ...route, handle, ...(route.writes && { personNeeds: groupAdministrators }) };
}

const groupAdministrators: readonly RoleName[] = ['Groups Administrator', 'User Administrator'];

const newGroup: JsonObject = {
  deletedDateTime: null,
  groupTypes: [],
  isAssignableToRole: null,
  membershipRule: null,
  onPremisesSyncEnabled: null,
  visibility: 'Private',
};

export const groups: Route[] = [
  ...list.map(grouped),
  {
    method: 'DELETE',
    template: '/groups/{id}',
    versions: bothVersions,
    bucket: 'identity',
    cost: 1,
    writes: true,
    personNeeds: groupAdministrators,
    handle(call) {
      const id = lastParam(call);
      if (!collectionAt(call.tenant, '/groups').rows.find(id)) throw notFound(id);
      for (const row of rowsAt(call.tenant, assignmentsPath))
        if (row['principalId'] === id) removeRow(call.tenant, assignmentsPath, textOf(row['id']));
      call.written.push(removeRow(call.tenant, '/groups', id));
      return { status: 204 };
    },
  },
];

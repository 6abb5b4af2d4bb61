import { randomUUID } from 'node:crypto';
import { collection, directoryPage } from '../graph/collection.ts';
import { badRequest, notFound } from '../graph/errors.ts';
import { listReply } from '../graph/list.ts';
import { bothVersions, type GraphCall, lastParam, type Route } from '../graph/route.ts';
import { type JsonObject, textOf } from '../json.ts';
import { allRows, storedRows } from '../state/rows.ts';
import { seenRows } from '../state/staleness.ts';
import { collectionAt, removeRow, rowsAt, writeRow } from '../state/tenantState.ts';
import { objectWithId } from './directoryObjects.ts';
import { seesWholeUsers } from './users.ts';

const path = '/roleManagement/directory/roleAssignments';
const instancesPath = '/roleManagement/directory/roleAssignmentScheduleInstances';

/** A principal as `$expand` shows it: only type and id where the caller may not read users. */
function principal({ principalId }: JsonObject, { tenant, roles }: GraphCall) {
  const object = objectWithId(tenant, textOf(principalId));
  if (!object) return null;
  if (seesWholeUsers(roles)) return object;
  return { '@odata.type': object['@odata.type'], id: object['id'] };
}

/** An active assignment as Privileged Identity Management lists it. */
function scheduleInstance(assignment: JsonObject): JsonObject {
  const { id, principalId, roleDefinitionId, directoryScopeId, assignmentType, startDateTime, endDateTime } =
    assignment;
  return {
    id,
    principalId,
    roleDefinitionId,
    directoryScopeId,
    appScopeId: null,
    startDateTime: startDateTime ?? null,
    endDateTime: endDateTime ?? null,
    assignmentType: assignmentType ?? 'Assigned',
    memberType: 'Direct',
    roleAssignmentOriginId: id,
    roleAssignmentScheduleId: id,
  };
}

const scheduleInstances: Route = {
  method: 'GET',
  template: instancesPath,
  versions: bothVersions,
  bucket: 'identity',
  cost: 1,
  writes: false,
  licence: 'AAD_PREMIUM_P2',
  handle(call) {
    const instances = allRows(seenRows(call.tenant, path, call.now)).map(scheduleInstance);
    return listReply(
      call,
      storedRows('id', instances),
      { type: 'unifiedRoleAssignmentScheduleInstance', page: directoryPage, expand: { principal } },
      instancesPath.slice(1),
    );
  },
};

const writes: Route[] = [
  {
    method: 'POST',
    template: path,
    versions: bothVersions,
    bucket: 'identity',
    cost: 1,
    writes: true,
    personNeeds: ['Privileged Role Administrator'],
    handle(call) {
      const { principalId, roleDefinitionId, directoryScopeId } = call.body ?? {};
      if (!objectWithId(call.tenant, textOf(principalId))) throw notFound(textOf(principalId));
      const double = rowsAt(call.tenant, path).some(
        (row) => row['principalId'] === principalId && row['roleDefinitionId'] === roleDefinitionId,
      );
      if (double)
        throw badRequest('A conflicting object with one or more of the specified properties exists.');
      const id = `${randomUUID()}-1`;
      const row = { id, principalId, roleDefinitionId, directoryScopeId, appScopeId: null };
      call.written.push(writeRow(call.tenant, path, id, row));
      return { status: 201, body: row };
    },
  },
  {
    method: 'DELETE',
    template: `${path}/{id}`,
    versions: bothVersions,
    bucket: 'identity',
    cost: 1,
    writes: true,
    personNeeds: ['Privileged Role Administrator'],
    handle(call) {
      if (!collectionAt(call.tenant, path).rows.find(lastParam(call))) throw notFound(lastParam(call));
      call.written.push(removeRow(call.tenant, path, lastParam(call)));
      return { status: 204 };
    },
  },
];

/** Rows may carry `assignmentType`, `startDateTime` and `endDateTime`, which only the schedule instances show. */
export const roleAssignments: Route[] = [
  ...collection({ path, type: 'unifiedRoleAssignment', page: directoryPage, expand: { principal } }),
  ...writes,
  ...collection({
    path: '/roleManagement/directory/roleEligibilityScheduleInstances',
    type: 'unifiedRoleEligibilityScheduleInstance',
    page: directoryPage,
    licence: 'AAD_PREMIUM_P2',
    expand: { principal },
  }),
  scheduleInstances,
];

import { collection, directoryPage } from '../graph/collection.ts';
import { listReply } from '../graph/list.ts';
import { bothVersions, type GraphCall, type Route } from '../graph/route.ts';
import { type JsonObject, textOf } from '../json.ts';
import { allRows, storedRows } from '../state/rows.ts';
import { seenRows } from '../state/staleness.ts';
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

/** Rows may carry `assignmentType`, `startDateTime` and `endDateTime`, which only the schedule instances show. */
export const roleAssignments: Route[] = [
  ...collection({ path, type: 'unifiedRoleAssignment', page: directoryPage, expand: { principal } }),
  ...collection({
    path: '/roleManagement/directory/roleEligibilityScheduleInstances',
    type: 'unifiedRoleEligibilityScheduleInstance',
    page: directoryPage,
    licence: 'AAD_PREMIUM_P2',
    expand: { principal },
  }),
  scheduleInstances,
];

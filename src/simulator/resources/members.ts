import { acceptedSets, holdsAny, judgeSets } from '../graph/access.ts';
import { directoryPage } from '../graph/collection.ts';
import { propertiesOf } from '../graph/entityTypes.ts';
import { notFound, unknownSegment } from '../graph/errors.ts';
import { type ListRules, listReply } from '../graph/list.ts';
import { bothVersions, type GraphCall, type Route } from '../graph/route.ts';
import type { JsonObject } from '../json.ts';
import { storedRows } from '../state/rows.ts';
import { collectionAt, rowsAt, type TenantState } from '../state/tenantState.ts';
import { resolvedObject, transitiveReferences } from './directoryObjects.ts';
import { usualGroupProperties } from './groups.ts';
import { seesWholeUsers, usualUserProperties } from './users.ts';

const readsGroups = acceptedSets({ method: 'GET', template: '/groups' }) ?? [];

/**
 * What the caller sees of a member: everything, or only type and id where the token may not read that kind of object
 * ("Limited information returned for inaccessible member objects", permissions overview).
 */
function seenMember(object: JsonObject, { roles, query }: GraphCall): JsonObject {
  const type = object['@odata.type'];
  const isUser = type === '#microsoft.graph.user';
  const readable = isUser
    ? seesWholeUsers(roles)
    : type !== '#microsoft.graph.group' || holdsAny(roles, readsGroups);
  const usual = isUser ? usualUserProperties : usualGroupProperties;
  const names = query.select ? Object.keys(object) : usual.filter((name) => name in object);
  const shown = Object.fromEntries(names.map((name) => [name, readable ? object[name] : null]));
  return { ...shown, '@odata.type': type, id: object['id'] };
}

const rules: ListRules = {
  type: 'directoryObject',
  page: directoryPage,
  advancedQueries: true,
  absentWhenUnset: [...propertiesOf('directoryObject')],
};

/** Lists what a reference list points to; `cast` keeps one type, as `/microsoft.graph.user` does. */
export function membersReply(call: GraphCall, references: readonly JsonObject[], cast: string | undefined) {
  const objects = references
    .filter((member) => cast === undefined || member['@odata.type'] === `#${cast.toLowerCase()}`)
    .map((member) => resolvedObject(call.tenant, member))
    .filter((object) => object !== undefined)
    .map((object) => seenMember(object, call));
  return listReply(call, storedRows('id', objects), rules, 'directoryObjects');
}

type List = (tenant: TenantState, groupId: string) => JsonObject[];

function relation(name: string, cost: number, list: List): Route[] {
  const template = `/groups/{id}/${name}`;
  const shared = { method: 'GET', versions: bothVersions, bucket: 'identity', cost, writes: false } as const;
  const sets = acceptedSets({ method: 'GET', template }) ?? [];

  function handle(call: GraphCall) {
    const [id = '', cast] = call.params;
    if (!collectionAt(call.tenant, '/groups').rows.find(id)) throw notFound(id);
    if (cast !== undefined && !/^microsoft\.graph\.(user|group|servicePrincipal)$/i.test(cast)) {
      throw unknownSegment(cast);
    }
    return membersReply(call, list(call.tenant, id), cast);
  }
  return [
    { ...shared, template, handle },
    {
      ...shared,
      template: `${template}/{id}`,
      handle,
      access: ({ roles }) => judgeSets(sets, roles),
    },
  ];
}

export const members: Route[] = [
  ...relation('members', 3, (tenant, id) => rowsAt(tenant, `/groups/${id}/members`)),
  ...relation('transitiveMembers', 5, transitiveReferences),
  ...relation('owners', 2, (tenant, id) => rowsAt(tenant, `/groups/${id}/owners`)),
];

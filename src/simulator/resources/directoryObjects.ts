import { type JsonObject, textOf } from '../json.ts';
import { collectionAt, rowsAt, type TenantState } from '../state/tenantState.ts';

/** Where the objects of a type are kept. */
const homes: Record<string, string> = {
  '#microsoft.graph.user': '/users',
  '#microsoft.graph.group': '/groups',
  '#microsoft.graph.servicePrincipal': '/servicePrincipals',
};

/** A reference `{ "@odata.type", id }`, as memberships are kept. */
export function reference(type: 'user' | 'group' | 'servicePrincipal', id: string): JsonObject {
  return { '@odata.type': `#microsoft.graph.${type}`, id };
}

/** The object that a reference points to, with its type; undefined once it is gone. */
export function resolvedObject(
  tenant: TenantState,
  { '@odata.type': type, id }: JsonObject,
): JsonObject | undefined {
  const home = homes[textOf(type)];
  if (home === undefined) return undefined;
  const object = collectionAt(tenant, home).rows.find(textOf(id));
  return object && { '@odata.type': type, ...object };
}

/** The object with this id, whatever it is. */
export function objectWithId(tenant: TenantState, id: string): JsonObject | undefined {
  for (const [type, home] of Object.entries(homes)) {
    const object = collectionAt(tenant, home).rows.find(id);
    if (object) return { '@odata.type': type, ...object };
  }
  return undefined;
}

/** References to everything in a group and in the groups inside it; each once. */
export function transitiveReferences(tenant: TenantState, groupId: string): JsonObject[] {
  const found = new Map<string, JsonObject>();
  const waiting = [groupId];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    for (const member of rowsAt(tenant, `/groups/${id}/members`)) {
      const memberId = textOf(member['id']);
      if (found.has(memberId)) continue;
      found.set(memberId, member);
      if (member['@odata.type'] === '#microsoft.graph.group') waiting.push(memberId);
    }
  }
  found.delete(groupId);
  return [...found.values()];
}

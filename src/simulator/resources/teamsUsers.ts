import { collection } from '../graph/collection.ts';
import { badRequest } from '../graph/errors.ts';
import { contextOf, type Route } from '../graph/route.ts';
import { isObject, type JsonObject, textOf } from '../json.ts';
import { stableId } from '../stableId.ts';
import { collectionAt, rowsAt, writeRow } from '../state/tenantState.ts';

const path = '/admin/teams/userConfigurations';

/** Policy ids are opaque; `TeamsMeetingPolicy` and `Tag:Strict` always have the same one. */
export function teamsPolicyId(tenant: string, type: string, name: string): string {
  return Buffer.from(stableId('teamsPolicy', tenant, type, name))
    .toString('base64url')
    .slice(0, 43);
}

/** The UTCM type that holds the policies of a Teams policy type, such as `TeamsMeetingPolicy`. */
function snapshotType(policyType: string): string {
  const name = policyType.replace(/^Teams/, '');
  return `/utcm/microsoft.teams.${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

const getPolicyId: Route = {
  method: 'GET',
  template: '/admin/teams/policy/getPolicyId',
  versions: ['v1.0', 'beta'],
  bucket: 'teams',
  cost: 1,
  writes: false,
  globalOnly: true,
  handle(call) {
    const { type, name } = call.functionParameters;
    if (type === undefined) throw badRequest("Missing parameter 'type'.");
    const policies = rowsAt(call.tenant, snapshotType(type)).map(({ Identity }) => textOf(Identity));
    return {
      status: 200,
      body: {
        '@odata.context': contextOf(
          call,
          'Collection(microsoft.graph.teamsAdministration.policyIdentifierDetail)',
        ),
        value: policies
          .filter(
            (identity) => name === undefined || identity.replace(/^Tag:/, '') === name.replace(/^Tag:/, ''),
          )
          .map((identity) => ({ name: identity, policyId: teamsPolicyId(call.tenant.id, type, identity) })),
      },
    };
  },
};

function assigned(row: JsonObject, policyType: string, policyAssignment: JsonObject): JsonObject {
  const others = Array.isArray(row['effectivePolicyAssignments']) ? row['effectivePolicyAssignments'] : [];
  const kept = others.filter((item) => !isObject(item) || item['policyType'] !== policyType);
  return { ...row, effectivePolicyAssignments: [...kept, { policyType, policyAssignment }] };
}

const assign: Route = {
  method: 'POST',
  template: '/admin/teams/policy/userAssignments/assign',
  versions: ['v1.0', 'beta'],
  bucket: 'teams',
  cost: 1,
  writes: true,
  globalOnly: true,
  handle(call) {
    const value = call.body?.['value'];
    if (!Array.isArray(value) || value.length === 0)
      throw badRequest("The body needs a 'value' with assignments.");
    for (const item of value) {
      if (!isObject(item)) throw badRequest('An assignment is an object.');
      const [userId, policyType, policyId] = [item['userId'], item['policyType'], item['policyId']].map(
        String,
      );
      const row = collectionAt(call.tenant, path).rows.find(userId ?? '');
      const policy = rowsAt(call.tenant, snapshotType(policyType ?? '')).find(
        ({ Identity }) => teamsPolicyId(call.tenant.id, policyType ?? '', textOf(Identity)) === policyId,
      );
      if (!row || !policy) throw badRequest(`No such user or policy: '${userId}', '${policyId}'.`);
      const displayName = textOf(policy['Identity']).replace(/^Tag:/, '');
      const next = assigned(row, policyType ?? '', { displayName, assignmentType: 'direct', policyId });
      call.written.push(writeRow(call.tenant, path, userId ?? '', next));
    }
    return { status: 204 };
  },
};

export const teamsUsers: Route[] = [
  ...collection({
    path,
    type: 'teamsUserConfiguration',
    page: { usual: 100, most: 999 },
    bucket: 'teams',
    globalOnly: true,
    readOne: true,
  }),
  getPolicyId,
  assign,
];

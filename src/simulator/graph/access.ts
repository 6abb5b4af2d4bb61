import { GraphError } from './errors.ts';
import { acceptedPermissions, permissionsFromPages } from './permissions.ts';
import type { Access, GraphCall, Route } from './route.ts';

const accepted = new Map<string, string[][] | null>(
  Object.entries({ ...acceptedPermissions, ...permissionsFromPages }).map(([key, sets]) => [
    key,
    sets === null ? null : sets.split(' ').map((set) => set.split('+')),
  ]),
);

/** The sets of permissions that Graph accepts for a route; null where no application is let in. */
export function acceptedSets(route: Pick<Route, 'method' | 'template'>): string[][] | null {
  const sets = accepted.get(`${route.method} ${route.template}`);
  if (sets === undefined) throw new Error(`no permissions are known for ${route.method} ${route.template}`);
  return sets;
}

export function holdsAny(roles: ReadonlySet<string>, sets: readonly (readonly string[])[]): boolean {
  return sets.some((set) => set.every((permission) => roles.has(permission)));
}

/** What a request required is what let it in: the least accepted set that the token holds, or else the least of all. */
export function judgeSets(sets: readonly string[][], roles: ReadonlySet<string>): Access {
  const used = sets.find((set) => holdsAny(roles, [set]));
  return { requires: used ?? sets[0] ?? [], held: used !== undefined, refused: used === undefined };
}

/** The least permission that a route needs, before anything is known of the caller; none where it depends on them. */
export function leastPermissions(route: Route): readonly string[] {
  return route.access ? [] : (acceptedSets(route)?.[0] ?? []);
}

export function judgeAccess(route: Route, call: GraphCall): Access {
  if (route.access) return route.access(call);
  return judgeSets(acceptedSets(route) ?? [], call.roles);
}

/**
 * The 403 of the workload that refuses. Codes and messages as seen in public reports: the reports service names the
 * permission (Authentication_MSGraphPermissionMissing), Conditional Access says AccessDenied
 * (microsoft-graph-explorer-v4 #2580), the directory says Authorization_RequestDenied.
 */
export function accessRefusal(route: Route, access: Access): GraphError {
  if (route.bucket === 'reports') {
    return new GraphError(
      403,
      'Authentication_MSGraphPermissionMissing',
      `The principal does not have required Microsoft Graph permission(s): ${access.requires.join(',')} to call this API.`,
    );
  }
  if (route.bucket === 'conditionalAccess') {
    return new GraphError(
      403,
      'AccessDenied',
      'You cannot perform the requested operation, required scopes are missing in the token.',
    );
  }
  return new GraphError(
    403,
    'Authorization_RequestDenied',
    'Insufficient privileges to complete the operation.',
  );
}

import * as z from 'zod';
import type { Permission } from '../generate/permissions.ts';
import type { Directory } from './directory.ts';

const PrincipalRow = z.object({
  id: z.string(),
  appId: z.string(),
  appRoleAssignmentRequired: z.boolean().nullish(),
  notes: z.string().nullish(),
});
export type Principal = z.infer<typeof PrincipalRow>;

const ResourceRow = z.object({
  id: z.string(),
  appId: z.string(),
  displayName: z.string().nullish(),
  appRoles: z.array(z.object({ id: z.string(), value: z.string().nullish() })),
});
type Resource = z.infer<typeof ResourceRow>;

const AssignmentRow = z.object({ id: z.string(), appRoleId: z.string(), resourceId: z.string() });

/** An application permission that a service principal holds. */
export interface Grant {
  id: string;
  appRoleId: string;
  /** Its name; its id where the service does not tell. */
  permission: string;
  /** The service that it is a permission of: its client id, and its name. */
  resource: { appId: string; name: string };
}

/** The service principal of an application or managed identity, by its client id; `undefined` when there is none. */
export async function readPrincipal(directory: Directory, appId: string): Promise<Principal | undefined> {
  const [principal] = await directory.all(
    {
      path: '/servicePrincipals',
      query: {
        $filter: `appId eq '${appId}'`,
        $select: 'id,appId,appRoleAssignmentRequired,notes',
      },
    },
    PrincipalRow,
  );
  return principal;
}

/** A service with the app roles that it offers, by its client id; `undefined` when the tenant does not know it. */
export async function readResource(directory: Directory, appId: string): Promise<Resource | undefined> {
  const query = { $filter: `appId eq '${appId}'`, $select: 'id,appId,displayName,appRoles' };
  const [resource] = await directory.all({ path: '/servicePrincipals', query }, ResourceRow);
  return resource;
}

/** Application permissions that a service principal holds, by name. */
export async function readGrants(directory: Directory, { id }: Principal): Promise<Grant[]> {
  const rows = await directory.all(
    {
      path: `/servicePrincipals/${id}/appRoleAssignments`,
      query: { $select: 'id,appRoleId,resourceId' },
    },
    AssignmentRow,
  );
  const resources = new Map<string, Resource | undefined>();
  for (const resourceId of new Set(rows.map((row) => row.resourceId))) {
    const path = `/servicePrincipals/${resourceId}`;
    const query = { $select: 'id,appId,displayName,appRoles' };
    resources.set(resourceId, await directory.one({ path, query }, ResourceRow));
  }
  return rows.map(({ id: assignment, appRoleId, resourceId }) => {
    const resource = resources.get(resourceId);
    const role = resource?.appRoles.find((one) => one.id === appRoleId);
    return {
      id: assignment,
      appRoleId,
      permission: role?.value ?? appRoleId,
      resource: { appId: resource?.appId ?? '', name: resource?.displayName ?? '' },
    };
  });
}

export interface Drift {
  /** Needed, and not granted. */
  missing: Permission[];
  /** Granted, and not needed. */
  surplus: Grant[];
}

/** Where what was granted and what is needed differ. A wider permission does not stand in for a narrower one. */
export function driftOf(granted: Grant[], needed: Permission[]): Drift {
  const held = new Set(granted.map(({ appRoleId }) => appRoleId));
  const wanted = new Set(needed.map(({ appRoleId }) => appRoleId));
  return {
    missing: needed.filter(({ appRoleId }) => appRoleId !== null && !held.has(appRoleId)),
    surplus: granted.filter(({ appRoleId }) => !wanted.has(appRoleId)),
  };
}

import * as z from 'zod';
import { administratorRoles } from '../domain/directoryRoles.ts';
import type { PermissionDrift } from '../domain/permissionDrift.ts';
import type { Permission } from '../generate/permissions.ts';
import { snapshotReaderAppId } from '../sources/snapshotReader.ts';
import type { Directory } from './directory.ts';
import { driftOf, readGrants, readPrincipal } from './grants.ts';
import type { Needed } from './needed.ts';

type Identity = PermissionDrift['identities'][number];

/** Which identities are looked at: client ids of those that are named, and whether Microsoft’s reader is. */
export interface Looking {
  auditor?: string | undefined;
  remediator?: string | undefined;
  snapshotReader: boolean;
}

/** What the identities of a tenant were granted beside what they need. */
export async function readDrift(
  directory: Directory,
  tenant: string,
  { auditor, remediator, snapshotReader }: Looking,
  needed: Needed,
): Promise<PermissionDrift> {
  const identities: Identity[] = [];
  if (auditor !== undefined)
    identities.push(await identityDrift(directory, 'auditor', auditor, needed.auditor, []));
  if (remediator !== undefined)
    identities.push(await identityDrift(directory, 'remediator', remediator, needed.remediator, []));
  if (snapshotReader) {
    const { permissions, roles } = needed.snapshotReader;
    identities.push(
      await identityDrift(directory, 'snapshotReader', snapshotReaderAppId, permissions, roles),
    );
  }
  return { schema: 'plumbline.permissionDrift/1', tenant, identities };
}

/** Whether anything is granted too little or too much. */
export function hasDrift({ identities }: PermissionDrift): boolean {
  return identities.some(
    ({ missing, surplus, roles }) =>
      missing.length + surplus.length + roles.missing.length + roles.surplus.length > 0,
  );
}

async function identityDrift(
  directory: Directory,
  identity: Identity['identity'],
  clientId: string,
  needed: Permission[],
  neededRoles: Needed['snapshotReader']['roles'],
): Promise<Identity> {
  const principal = await readPrincipal(directory, clientId);
  const { missing, surplus } = driftOf(principal ? await readGrants(directory, principal) : [], needed);
  const roles = principal ? await readRoles(directory, principal.id) : [];
  return {
    identity,
    clientId,
    found: principal !== undefined,
    missing: missing.map(({ permission, appRoleId, because }) => ({
      permission,
      appRoleId: appRoleId ?? '',
      because,
    })),
    surplus: surplus.map(({ permission, appRoleId, resource }) => ({
      permission,
      appRoleId,
      resource: resource.name,
    })),
    roles: {
      missing: neededRoles.filter(({ id }) => !roles.some((role) => role.id === id)).map(({ name }) => name),
      surplus: roles.filter(({ id }) => !neededRoles.some((role) => role.id === id)).map(({ name }) => name),
    },
  };
}

const RoleRow = z.object({ id: z.string(), roleDefinitionId: z.string() });

/** Directory roles that an object holds: template id, name, and the assignment by which it does. */
export async function readRoles(
  directory: Directory,
  principalId: string,
): Promise<{ id: string; name: string; assignment: string }[]> {
  const rows = await directory.all(
    {
      path: '/roleManagement/directory/roleAssignments',
      query: { $filter: `principalId eq '${principalId}'` },
    },
    RoleRow,
  );
  return rows.map(({ id: assignment, roleDefinitionId: id }) => ({
    id,
    name: administratorRoles[id] ?? id,
    assignment,
  }));
}

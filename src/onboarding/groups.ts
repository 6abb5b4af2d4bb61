import * as z from 'zod';
import { type AppRole, appRoles } from '../domain/caller.ts';
import { ownAppRoles, readOwnPrincipal, readRegistration } from './registration.ts';
import { type Deed, groupName, type Site, type Standing, type Step } from './step.ts';

const GroupRow = z.object({ id: z.string() });
const AssignmentRow = z.object({ id: z.string(), principalId: z.string(), appRoleId: z.string() });

/** A security group on each role of the API: who is in it may ask, as far as the tenant file names them too. */
export const groups: Step = {
  id: 'groups',
  title: 'a security group on each role of the API',
  takes: {
    roles: [
      ['Groups Administrator', 'User Administrator'],
      ['Cloud Application Administrator', 'Application Administrator', 'Privileged Role Administrator'],
    ],
    scopes: ['Group.ReadWrite.All', 'AppRoleAssignment.ReadWrite.All'],
  },
  async inspect(site) {
    if (!site.licences.includes('AAD_PREMIUM')) {
      const note =
        'No groups: giving a role to a group takes Entra ID P1, which the tenant has not. Give the roles to people one by one: Entra admin center → Enterprise applications → Plumbline → Users and groups.';
      return { deeds: [], notes: [note] };
    }
    const api = await readApi(site);
    const deeds: Deed[] = [];
    for (const role of appRoles) deeds.push(...(await deedsFor(site, role, api)));
    return { deeds };
  },
  async undo(site) {
    const deeds: Deed[] = [];
    for (const role of appRoles) {
      const group = await readGroup(site, role);
      if (!group) continue;
      const path = `/groups/${group.id}`;
      const act = (): ReturnType<Site['writer']['write']> => site.writer.write({ method: 'DELETE', path });
      deeds.push({ text: `delete the group ${groupDisplayName(role)}`, act });
    }
    return { deeds };
  },
};

/** The service principal that has the roles, and who has them; `undefined` before it is registered. */
async function readApi(site: Site) {
  const registered = await readRegistration(site);
  const principal = registered && (await readOwnPrincipal(site, registered));
  if (!principal) return undefined;
  const path = `/servicePrincipals/${principal.id}/appRoleAssignedTo`;
  const query = { $select: 'id,principalId,appRoleId' };
  return { id: principal.id, assigned: await site.directory.all({ path, query }, AssignmentRow) };
}

async function deedsFor(
  site: Site,
  role: AppRole,
  api: Awaited<ReturnType<typeof readApi>>,
): Promise<Standing['deeds']> {
  const group = await readGroup(site, role);
  const make: Deed = {
    text: `make the security group ${groupDisplayName(role)}`,
    act: () =>
      site.writer.write({
        method: 'PATCH',
        path: `/groups(uniqueName='${groupName(role)}')`,
        createIfMissing: true,
        body: {
          displayName: groupDisplayName(role),
          description: `Has the role ${role} at Plumbline.`,
          mailEnabled: false,
          mailNickname: groupName(role),
          securityEnabled: true,
        },
      }),
  };
  const text = `give ${groupDisplayName(role)} the role ${role}`;
  if (!group) return [make, { text }];
  const appRoleId = ownAppRoles[role].id;
  const has = api?.assigned.some((one) => one.principalId === group.id && one.appRoleId === appRoleId);
  if (has) return [];
  if (!api) return [{ text }];
  const path = `/servicePrincipals/${api.id}/appRoleAssignedTo`;
  const body = { principalId: group.id, resourceId: api.id, appRoleId };
  return [{ text, act: () => site.writer.write({ method: 'POST', path, body }) }];
}

/** What people see. */
export function groupDisplayName(role: AppRole): string {
  return `Plumbline ${role}`;
}

async function readGroup({ directory, touchable }: Site, role: AppRole) {
  const path = `/groups(uniqueName='${groupName(role)}')`;
  const group = await directory.one({ path, query: { $select: 'id' } }, GroupRow);
  if (group) {
    touchable.own.add(`/groups/${group.id}`);
    touchable.grantees.add(group.id);
  }
  return group;
}

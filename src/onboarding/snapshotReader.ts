import { isOffered } from '../domain/cloudLimits.ts';
import { exchangeAppId, graphAppId } from '../generate/appRoleIds.ts';
import { snapshotReaderAppId } from '../sources/snapshotReader.ts';
import { readRoles } from './drift.ts';
import { driftOf, type Principal, readGrants, readPrincipal, readResource } from './grants.ts';
import { type Deed, nothingToDo, type Site, type Step } from './step.ts';

/** By this it is known on the way back that nobody had it before. */
const mark = 'Made by Plumbline, and taken away with it.';

/**
 * Microsoft's own service principal that reads Teams, and Purview where that is asked for, for a snapshot (Graph: set up
 * tenant configuration management). What it holds besides is somebody else's and is left as it is.
 */
export const snapshotReader: Step = {
  id: 'snapshotReader',
  title: 'Microsoft’s snapshot reader is there, with what it needs to read',
  takes: {
    roles: [
      ['Privileged Role Administrator'],
      ['Cloud Application Administrator', 'Application Administrator'],
    ],
    scopes: [
      'Application.ReadWrite.All',
      'AppRoleAssignment.ReadWrite.All',
      'RoleManagement.ReadWrite.Directory',
    ],
  },
  async inspect(site) {
    const { permissions, roles } = site.needed.snapshotReader;
    if (permissions.length === 0) return nothingToDo;
    if (!isOffered('/admin/configurationManagement', site.cloud)) {
      return {
        deeds: [],
        notes: ['This cloud has no configuration snapshots, so nothing is set up for them.'],
      };
    }
    const reader = await readReader(site);
    if (!reader) {
      const body = { appId: snapshotReaderAppId, notes: mark };
      const make = (): ReturnType<Site['writer']['write']> =>
        site.writer.write({ method: 'POST', path: '/servicePrincipals', body });
      return {
        deeds: [
          { text: 'make its service principal', act: make },
          ...permissions.map(({ permission }) => ({ text: `grant it ${permission}` })),
          ...roles.map(({ name }) => ({ text: `give it the directory role ${name}` })),
        ],
      };
    }
    const { missing, surplus } = driftOf(await readGrants(site.directory, reader), permissions);
    const deeds: Deed[] = [];
    for (const { permission, appRoleId } of missing) {
      const home = permission === 'Exchange.ManageAsApp' ? exchangeAppId : graphAppId;
      const resource = await readResource(site.directory, home);
      const path = `/servicePrincipals/${reader.id}/appRoleAssignments`;
      const body = { principalId: reader.id, resourceId: resource?.id, appRoleId };
      const act = (): ReturnType<Site['writer']['write']> =>
        site.writer.write({ method: 'POST', path, body });
      deeds.push({ text: `grant it ${permission}`, ...(resource && { act }) });
    }
    const held = await readRoles(site.directory, reader.id);
    for (const { id, name } of roles) {
      if (held.some((role) => role.id === id)) continue;
      const path = '/roleManagement/directory/roleAssignments';
      const body = { principalId: reader.id, roleDefinitionId: id, directoryScopeId: '/' };
      const act = (): ReturnType<Site['writer']['write']> =>
        site.writer.write({ method: 'POST', path, body });
      deeds.push({ text: `give it the directory role ${name}`, act });
    }
    return {
      deeds,
      notes: surplus.map(({ permission }) => `It also holds ${permission}, which Plumbline does not need.`),
    };
  },
  async undo(site) {
    const reader = await readReader(site);
    if (!reader) return nothingToDo;
    if (reader.notes !== mark) {
      const note =
        'Microsoft’s snapshot reader was there before Plumbline. It is left as it is; `plumbline permissions --diff --snapshot-reader` shows what it holds.';
      return { deeds: [], notes: [note] };
    }
    const path = `/servicePrincipals/${reader.id}`;
    return {
      deeds: [
        {
          text: 'delete its service principal, with what it was given',
          act: () => site.writer.write({ method: 'DELETE', path }),
        },
      ],
    };
  },
};

async function readReader({ directory, touchable }: Site): Promise<Principal | undefined> {
  const reader = await readPrincipal(directory, snapshotReaderAppId);
  if (reader) touchable.grantees.add(reader.id);
  if (reader?.notes === mark) touchable.own.add(`/servicePrincipals/${reader.id}`);
  return reader;
}

import type { Deployment } from '../domain/clientFile.ts';
import { graphAppId } from '../generate/appRoleIds.ts';
import type { Permission } from '../generate/permissions.ts';
import { driftOf, type Grant, readGrants, readResource } from './grants.ts';
import { readIdentity } from './identities.ts';
import type { Needed } from './needed.ts';
import { type Deed, nothingToDo, type Site, type Standing, type Step, waitsForDeployment } from './step.ts';

interface Whose {
  id: string;
  whose: Needed['teamsAdmin'][number];
  title: string;
  clientId: (deployment: Deployment) => string | undefined;
  needed: (needed: Needed) => Permission[];
}

/** What an identity of Plumbline's own may do at Microsoft Graph: what is on the generated list, and nothing else. */
function grantsOf({ id, whose, title, clientId, needed }: Whose): Step {
  return {
    id,
    title,
    takes: {
      roles: [['Privileged Role Administrator']],
      scopes: ['AppRoleAssignment.ReadWrite.All', 'Application.ReadWrite.All'],
    },
    async inspect(site) {
      if (!site.deployment) return waitsForDeployment;
      const wanted = needed(site.needed);
      const client = clientId(site.deployment);
      if (client === undefined) return withoutIdentity(wanted);
      const identity = await readIdentity(site, client);
      const graph = await readResource(site.directory, graphAppId);
      if (!identity || !graph)
        return { deeds: wanted.map(({ permission }) => ({ text: `grant ${permission}` })) };

      // A national cloud does not offer everything, and refuses what it does not know.
      const offered = wanted.filter(({ appRoleId }) =>
        graph.appRoles.some(({ id: role }) => role === appRoleId),
      );
      const unknown = wanted.filter((permission) => !offered.includes(permission));
      const { missing, surplus } = driftOf(await readGrants(site.directory, identity), offered);
      const own = surplus.filter(({ resource }) => resource.appId === graphAppId);
      const others = surplus.filter(({ resource }) => resource.appId !== graphAppId);
      const path = `/servicePrincipals/${identity.id}/appRoleAssignments`;
      const grants = missing.map(({ permission, appRoleId }): Deed => {
        const body = { principalId: identity.id, resourceId: graph.id, appRoleId };
        return { text: `grant ${permission}`, act: () => site.writer.write({ method: 'POST', path, body }) };
      });
      return {
        deeds: [...grants, ...takingBack(site, identity.id, own, ', which is not needed')],
        notes: [
          ...(site.needed.teamsAdmin.includes(whose) ? [teamsByHand[whose]] : []),
          ...unknown.map(({ permission }) => `Microsoft Graph does not offer ${permission} in this tenant.`),
          ...others.map(
            ({ permission, resource }) =>
              `It also holds ${permission} at ${resource.name}. That is left as it is.`,
          ),
        ],
      };
    },
    async undo(site) {
      const client = site.deployment && clientId(site.deployment);
      const identity = client === undefined ? undefined : await readIdentity(site, client);
      if (!identity) return nothingToDo;
      return { deeds: takingBack(site, identity.id, await readGrants(site.directory, identity), '') };
    },
  };
}

/** The id of that permission is not published, and the role is given to nobody unasked. */
const teamsByHand: Record<Whose['whose'], string> = {
  auditor:
    'teamsAdminApi: give the auditor application_access at the Skype and Teams Tenant Admin API, and the role Teams Reader, by hand.',
  remediator:
    'teamsAdminApi: give the remediator application_access at the Skype and Teams Tenant Admin API, and the role Teams Administrator, by hand.',
};

function takingBack(site: Site, identity: string, grants: Grant[], why: string): Deed[] {
  return grants.map(({ id, permission }) => {
    const path = `/servicePrincipals/${identity}/appRoleAssignments/${id}`;
    return {
      text: `take back ${permission}${why}`,
      act: () => site.writer.write({ method: 'DELETE', path }),
    };
  });
}

function withoutIdentity(wanted: Permission[]): Standing {
  if (wanted.length === 0) return nothingToDo;
  const note =
    'Controls are in approve or enforce, and no remediator is deployed: plans are made and nothing is changed.';
  return { deeds: [], notes: [note] };
}

export const auditorGrants = grantsOf({
  id: 'auditorGrants',
  whose: 'auditor',
  title: 'the auditor may read what its controls need, and nothing else',
  clientId: ({ auditorClientId }) => auditorClientId,
  needed: ({ auditor }) => auditor,
});

export const remediatorGrants = grantsOf({
  id: 'remediatorGrants',
  whose: 'remediator',
  title: 'the remediator may change what is in approve or enforce, and nothing else',
  clientId: ({ remediatorClientId }) => remediatorClientId,
  needed: ({ remediator }) => remediator,
});

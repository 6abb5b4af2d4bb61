import { notDeployable } from '../domain/cloudLimits.ts';
import { Failure } from '../domain/failure.ts';
import { type Principal, readPrincipal } from './grants.ts';
import { nothingToDo, type Site, type Step, waitsForDeployment } from './step.ts';

/**
 * A managed identity's service principal, which the deployment made.
 * @returns `undefined` when the tenant does not know it, or not yet
 */
export async function readIdentity(site: Site, clientId: string): Promise<Principal | undefined> {
  const principal = await readPrincipal(site.directory, clientId);
  if (principal) site.touchable.grantees.add(principal.id);
  return principal;
}

/** The managed identities under which the apps run. They are made by the deployment, and only found here. */
export const identities: Step = {
  id: 'identities',
  title: 'the managed identities that the deployment made are there',
  takes: { roles: [], scopes: [] },
  async inspect(site) {
    const why = notDeployable[site.cloud];
    const notes = why === undefined ? [] : [why];
    if (!site.deployment) return { ...waitsForDeployment, notes };
    const { auditorClientId, remediatorClientId } = site.deployment;
    for (const clientId of [auditorClientId, remediatorClientId]) {
      if (clientId === undefined || (await readIdentity(site, clientId))) continue;
      const text = `The tenant knows no identity with the client id ${clientId}.`;
      const remedy =
        'Is the deployment in a subscription of this tenant? A new identity takes a minute to show: try again.';
      return { deeds: [], stops: new Failure('configuration', text, { remedy }) };
    }
    return { ...nothingToDo, notes };
  },
  // They go with the resource group.
  undo: async () => nothingToDo,
};

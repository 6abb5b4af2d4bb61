import * as z from 'zod';
import { takeoverRoles } from '../domain/directoryRoles.ts';
import { Failure } from '../domain/failure.ts';
import type { Directory } from './directory.ts';
import type { Standing, Step } from './step.ts';

/**
 * Which directory roles a step takes is on the pages of what it does: app roles of Microsoft's own services take
 * Privileged Role Administrator (Entra: grant API permissions to a managed identity), and so do directory roles (Graph:
 * create unifiedRoleAssignment); registrations and service principals Cloud Application Administrator (Graph: upsert
 * application, create servicePrincipal); groups Groups Administrator. A Global Administrator may all of it.
 */
const everything = 'Global Administrator';

/** Template ids of the roles that are asked for (Microsoft Entra built-in roles), as a token's `wids` names them. */
const roleNames: Record<string, string> = {
  ...takeoverRoles,
  'fdd7a751-b60b-444a-984c-02652fe8fa1c': 'Groups Administrator',
};

const Roles = z.object({ value: z.array(z.object({ displayName: z.string() })) });

/**
 * The directory roles that the person who signed in holds now: an eligible one counts once it is activated. Somebody of
 * a partner (GDAP) is no object of the tenant, and then their token says it.
 * @param wids template ids of roles, from the token
 */
export async function readOwnRoles(directory: Directory, wids: string[]): Promise<string[]> {
  const found = await directory.one(
    { path: '/me/transitiveMemberOf/microsoft.graph.directoryRole', query: { $select: 'displayName' } },
    Roles,
  );
  const names = found
    ? found.value.map(({ displayName }) => displayName)
    : wids.flatMap((id) => roleNames[id] ?? []);
  return names.toSorted();
}

/** What the person and the token lack for the steps that have something to do; nothing when it is empty. */
export function lackingFor(
  steps: { step: Step; standing: Standing }[],
  roles: string[],
  scopes: string[] | undefined,
): string[] {
  const due = steps.filter(({ standing }) => standing.deeds.length > 0).map(({ step }) => step.takes);
  const wantedRoles = due.flatMap((taking) => taking.roles.map((oneOf) => oneOf.join(' or ')));
  const lackingRoles = [...new Set(wantedRoles)].filter(
    (oneOf) => !roles.includes(everything) && !oneOf.split(' or ').some((role) => roles.includes(role)),
  );
  const wantedScopes = new Set(due.flatMap((taking) => taking.scopes));
  const lackingScopes = scopes ? [...wantedScopes].filter((scope) => !scopes.includes(scope)) : [];
  return [
    ...lackingRoles.map((oneOf) => `the directory role ${oneOf}`),
    ...lackingScopes.map((scope) => `the scope ${scope} in the token`),
  ];
}

/** @throws Failure (`permission`) naming what is lacking, so that nothing is left half done */
export function refuseHalf(lacking: string[]): void {
  if (lacking.length === 0) return;
  throw new Failure('permission', `You lack ${lacking.join(', ')}. Nothing was done.`, {
    remedy:
      'Activate the role, or let somebody do it who holds it. A token of Azure CLI lacks scopes that the browser asks for: --auth browser.',
  });
}

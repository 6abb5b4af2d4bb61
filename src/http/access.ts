import type { AppRole } from '../domain/caller.ts';
import { Refused } from './problem.ts';
import type { TenantView } from './service.ts';
import type { Caller } from './token.ts';

/** A tenant, and what the caller may do with it. */
export interface Seen {
  tenant: TenantView;
  roles: AppRole[];
}

/** The roles that both the caller's token and the tenant's own list of callers give. */
function rolesIn(caller: Caller, { callers }: TenantView): AppRole[] {
  const mine = callers.filter(({ id }) => [caller.id, caller.application].includes(id.toLowerCase()));
  return caller.roles.filter((role) => mine.some(({ roles }) => roles.includes(role)));
}

/** The tenants that know the caller. */
export function seenBy(caller: Caller, tenants: TenantView[]): Seen[] {
  return tenants
    .map((tenant) => ({ tenant, roles: rolesIn(caller, tenant) }))
    .filter(({ roles }) => roles.length > 0);
}

/**
 * The tenant of that id, for a caller who needs `role` there.
 * @throws Refused `notFound` when there is none or the caller must not know that there is; `forbidden` when the
 * tenant knows the caller, and for less than this
 */
export function seenTenant(caller: Caller, tenants: TenantView[], id: string, role: AppRole): Seen {
  const seen = seenBy(caller, tenants).find(({ tenant }) => tenant.id.toLowerCase() === id.toLowerCase());
  if (!seen) throw noTenant();
  if (!seen.roles.includes(role)) throw missingRole(role, 'in the file of this tenant');
  return seen;
}

/** @throws Refused `forbidden` when the caller's token lacks the role */
export function demandRole(caller: Caller, role: AppRole): void {
  if (!caller.roles.includes(role)) throw missingRole(role, 'by your token');
}

function noTenant(): Refused {
  return new Refused('notFound', 'There is no tenant of that id.');
}

function missingRole(role: AppRole, where: string): Refused {
  return new Refused('forbidden', `This takes the role ${role}, which you are not given ${where}.`, {
    remedy: `An administrator assigns ${role} in Entra, and names you under \`callers\` in the file of the tenant.`,
  });
}

import { stableId } from '../stableId.ts';
import type { TenantKind, TenantState } from '../state/tenantState.ts';
import type { TenantFacts } from './facts.ts';
import { freshTenant } from './fresh.ts';
import { generatedTenant } from './generated.ts';
import { hardenedTenant } from './hardened/hardened.ts';
import { messyTenant } from './messy/messy.ts';
import { unlicensedTenant } from './unlicensed.ts';

const builders: Record<TenantKind, (facts: TenantFacts, users?: number) => TenantState> = {
  fresh: freshTenant,
  hardened: hardenedTenant,
  messy: messyTenant,
  unlicensed: unlicensedTenant,
  generated: generatedTenant,
};

const displayNames: Record<TenantKind, string> = {
  fresh: 'Fresh Start',
  hardened: 'Straight and True',
  messy: 'Meridian Logistics',
  unlicensed: 'Corner Bakery',
  generated: 'Very Large Company',
};

export interface TenantRequest {
  kind: TenantKind;
  /** Its id; made from kind and position when absent. */
  id?: string;
  users?: number;
  seed?: number;
}

/** Builds a tenant. The same request at the same position gives the same tenant, with dates counted from `now`. */
export function buildTenant(request: TenantRequest, position: number, now: number): TenantState {
  const { kind, seed = 1 } = request;
  const label = `${kind}${position === 0 ? '' : position + 1}`;
  const facts: TenantFacts = {
    id: request.id ?? stableId('tenant', kind, String(position), String(seed)),
    kind,
    displayName: position === 0 ? displayNames[kind] : `${displayNames[kind]} ${position + 1}`,
    initialDomain: `${label}.onmicrosoft.com`,
    domain: `${label}.example`,
    seed,
    now,
  };
  return builders[kind](facts, request.users);
}

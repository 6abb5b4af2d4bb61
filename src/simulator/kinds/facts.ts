import { day, isoTime } from '../clock.ts';
import { stableId } from '../stableId.ts';
import type { TenantKind } from '../state/tenantState.ts';

/** What a tenant is built from. */
export interface TenantFacts {
  id: string;
  kind: TenantKind;
  displayName: string;
  /** The initial `.onmicrosoft.com` domain and the one that people use. */
  initialDomain: string;
  domain: string;
  seed: number;
  /** When it is built; every date in it is counted from here. */
  now: number;
}

/** An object's id in this tenant, always the same for the same name. */
export function idOf(facts: TenantFacts, ...name: string[]): string {
  return stableId(facts.id, ...name);
}

/** ISO 8601, so many days before the tenant was built. */
export function daysAgo(facts: TenantFacts, days: number): string {
  return isoTime(facts.now - days * day);
}

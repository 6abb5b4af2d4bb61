import type { Result, Run } from '../domain/run.ts';
import { licencePlans } from '../domain/tenant.ts';
import { stateOf } from './state.ts';
import { byUrgency } from './urgency.ts';

export interface Owned {
  result: Result;
  /** What people call the licences that mending it takes. */
  licences: string[];
}

/** Findings whose remedy takes licences, all of which the tenant has. A remedy that takes none is no matter of licence. */
export function alreadyOwned({ results, tenant }: Run): Owned[] {
  const held = new Set(tenant.licences);
  return byUrgency(
    results.filter(
      (result) =>
        stateOf(result) === 'notSecure' &&
        result.remedyPlans.length > 0 &&
        result.remedyPlans.every((plan) => held.has(plan)),
    ),
  ).map((result) => ({ result, licences: result.remedyPlans.map(licenceName) }));
}

const names: ReadonlyMap<string, string> = new Map(Object.entries(licencePlans));

function licenceName(plan: string): string {
  return names.get(plan) ?? plan;
}

import type { ConditionalAccessPolicy } from './policy.ts';
import { appliesAlways } from './scope.ts';

/** A place that somebody gave a name (Graph reference, namedLocation). */
interface NamedPlace {
  id: string;
  name: string;
  /** Only a range of addresses can be. */
  trusted: boolean;
}

/** Stands for every place that has no name. */
export const elsewhere = 'elsewhere';

export type Place = NamedPlace | typeof elsewhere;

/** Whether the policy applies to sign-ins from the place in every other circumstance. */
export function appliesAtPlace(policy: ConditionalAccessPolicy, place: Place): boolean {
  const { includeLocations = [], excludeLocations = [] } = policy.conditions.locations ?? {};
  const names = (locations: string[]): boolean =>
    locations.includes('All') ||
    (place !== elsewhere &&
      (locations.includes(place.id) || (place.trusted && locations.includes('AllTrusted'))));
  return (
    appliesAlways(policy, ['locations']) &&
    (includeLocations.length === 0 || names(includeLocations)) &&
    !names(excludeLocations)
  );
}

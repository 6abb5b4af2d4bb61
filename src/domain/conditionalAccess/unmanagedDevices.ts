import { type DeviceFacts, holdsFor } from './deviceFilter.ts';
import type { ConditionalAccessPolicy } from './policy.ts';
import { appliesAlways } from './scope.ts';

/**
 * Every sort of device that the company does not manage, as the directory knows it: one it has never seen, one that
 * somebody registered, one that somebody joined; those that are known without being enrolled, or not as they should be.
 * A hybrid-joined device is managed, whatever it complies with.
 */
const unmanaged: DeviceFacts[] = [
  () => null,
  ...['workplace', 'azuread'].flatMap((trusttype) =>
    ['false', null].map((iscompliant) => factsOf({ trusttype, iscompliant })),
  ),
];

function factsOf(known: Record<string, string | null>): DeviceFacts {
  return (property) => known[property];
}

/** Whether the policy applies to every device that the company does not manage, in every other circumstance. */
export function appliesUnmanaged(policy: ConditionalAccessPolicy): boolean {
  return appliesAlways(policy, ['devices']) && unmanaged.every((device) => reaches(policy, device));
}

function reaches({ conditions }: ConditionalAccessPolicy, device: DeviceFacts): boolean {
  if (conditions.devices == null) return true;
  const { deviceFilter, ...others } = conditions.devices;
  // The older conditions for devices are not in v1.0, so what they ask is not known.
  if (Object.values(others).some((other) => other != null)) return false;
  if (deviceFilter == null) return true;
  const holds = holdsFor(deviceFilter.rule ?? '', device);
  return deviceFilter.mode === 'exclude'
    ? holds === false
    : deviceFilter.mode === 'include' && holds === true;
}

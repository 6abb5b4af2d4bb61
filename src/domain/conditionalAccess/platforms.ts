import type { ConditionalAccessPolicy } from './policy.ts';
import { appliesAlways } from './scope.ts';

/** Platforms that a policy can name (Graph reference, conditionalAccessDevicePlatform). */
export const knownPlatforms = ['android', 'iOS', 'windows', 'macOS', 'linux'] as const;

/** `unknown` is whatever calls itself none of the others. */
export type Platform = (typeof knownPlatforms)[number] | 'unknown';

/** Whether the policy applies on the platform in every other circumstance. */
export function appliesOnPlatform(policy: ConditionalAccessPolicy, platform: Platform): boolean {
  const { includePlatforms = [], excludePlatforms = [] } = policy.conditions.platforms ?? {};
  const names = (platforms: string[]): boolean =>
    platforms.some((name) => ['all', platform.toLowerCase()].includes(name.toLowerCase()));
  return (
    appliesAlways(policy, ['platforms']) &&
    (includePlatforms.length === 0 || names(includePlatforms)) &&
    !names(excludePlatforms)
  );
}

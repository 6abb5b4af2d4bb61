import { type ConditionalAccessPolicy, isEnforced, type PolicyConditions } from './policy.ts';

/** Clients that can show a second factor, and those that cannot (Conditional Access: Conditions, client apps). */
export type ClientKind = 'modern' | 'legacy';

const clientsOf: Record<ClientKind, string[]> = {
  modern: ['browser', 'mobileAppsAndDesktopClients'],
  legacy: ['exchangeActiveSync', 'other'],
};

/** Not configured means all clients, legacy included. */
export function reachesClients(policy: ConditionalAccessPolicy, kind: ClientKind): boolean {
  const types = policy.conditions.clientAppTypes;
  return types.length === 0 || types.includes('all') || clientsOf[kind].every((type) => types.includes(type));
}

/** Stands for every resource that no policy names. */
export const anyOtherResource = 'All';

/** Something a user does rather than something that is opened; a policy is for such actions or for resources. */
export function isUserAction(resource: string): boolean {
  return resource.startsWith('urn:user:');
}

export function reachesResource(policy: ConditionalAccessPolicy, resource: string): boolean {
  const { includeApplications, excludeApplications, includeUserActions, applicationFilter } =
    policy.conditions.applications;
  if (applicationFilter != null) return false;
  if (isUserAction(resource)) return includeUserActions.includes(resource);
  if (includeUserActions.length > 0) return false;
  if (excludeApplications.includes(resource)) return false;
  return includeApplications.includes('All') || includeApplications.includes(resource);
}

/**
 * The conditions under which alone the policy applies: risk, place, platform, device and so on. A policy with any of
 * them says nothing about a sign-in outside them. A condition that is not known here counts, because it may narrow.
 */
export function narrowingConditions(policy: ConditionalAccessPolicy): string[] {
  return Object.entries(policy.conditions)
    .filter(([name, condition]) => !judgedElsewhere.has(name) && narrows(name, condition))
    .map(([name]) => name);
}

/** Enforced, and under no condition except those that the question itself is about. */
export function appliesAlways(policy: ConditionalAccessPolicy, apartFrom: string[] = []): boolean {
  return isEnforced(policy) && narrowingConditions(policy).every((name) => apartFrom.includes(name));
}

const judgedElsewhere = new Set(['users', 'applications', 'clientAppTypes']);

function narrows(name: string, condition: unknown): boolean {
  if (isEmpty(condition)) return false;
  if (name === 'locations') return !coversAll(condition as PolicyConditions['locations'], 'Locations', 'All');
  if (name === 'platforms') return !coversAll(condition as PolicyConditions['platforms'], 'Platforms', 'all');
  return true;
}

function isEmpty(condition: unknown): boolean {
  if (condition == null || condition === '') return true;
  return typeof condition === 'object' && Object.values(condition).every(isEmpty);
}

function coversAll(
  condition: Record<string, string[]> | null | undefined,
  noun: string,
  all: string,
): boolean {
  const includes = condition?.[`include${noun}`] ?? [];
  const excludes = condition?.[`exclude${noun}`] ?? [];
  return (
    (includes.length === 0 || includes.some((value) => value.toLowerCase() === all.toLowerCase())) &&
    excludes.length === 0
  );
}
